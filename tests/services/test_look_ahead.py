"""Photos looked at ahead give the answers of photos looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import ImageDamaged
from facerec_desktop.core.faces import Frame, ModelKey
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.recognising import look_ahead as module
from facerec_desktop.services.recognising.look_ahead import look_ahead
from tests.faces import astronaut, hopper, lit
from tests.services.photos import beside
from tests.services.scenes import EILEEN, GRACE, gallery

BROKEN = ImageDamaged(Path("broken.jpg"), "it is broken")


@pytest.fixture
def knowing(loaded: Pipeline) -> Pipeline:
    return gallery(loaded, EILEEN, GRACE)


def album() -> list[tuple[Path, Frame | ImageDamaged]]:
    images = [astronaut(), None, beside(astronaut(), hopper()), lit(hopper(), 0.8), None]
    images += [np.full((90, 120, 3), 200, np.uint8), astronaut()]
    return [
        (Path(str(place)), BROKEN if image is None else Frame(image, str(place)))
        for place, image in enumerate(images)
    ]


class Taken:
    """Photos that are counted as they are taken."""

    def __init__(self) -> None:
        self.count = 0

    def __iter__(self) -> Iterator[tuple[Path, Frame | ImageDamaged]]:
        for photo in album():
            self.count += 1
            yield photo


def test_everybody_is_recognised_in_order(knowing: Pipeline) -> None:
    answers = list(look_ahead(lambda: knowing, iter(album())))
    assert [answer[0] for answer in answers] == [path for path, _ in album()]
    for answer, (_, photo) in zip(answers, album(), strict=True):
        if not isinstance(photo, Frame):
            assert answer[1:] == (BROKEN,)
            continue
        assert len(answer) == 3
        expected = knowing.recognise(photo)
        assert [face.match.name for face in answer[2]] == [face.match.name for face in expected]
        for mine, other in zip(answer[2], expected, strict=True):
            np.testing.assert_array_equal(mine.detection.box, other.detection.box)
            assert mine.embedding.vector @ other.embedding.vector > 0.999


@pytest.mark.parametrize(
    ("photos", "pixels", "taken"), [(3, 10**9, 3), (99, 600_000, 3), (99, 1, 1)]
)
def test_few_photos_and_few_pixels_are_begun_ahead(
    knowing: Pipeline, monkeypatch: pytest.MonkeyPatch, photos: int, pixels: int, taken: int
) -> None:
    monkeypatch.setattr(module, "PHOTOS_AHEAD", photos)
    monkeypatch.setattr(module, "PIXELS_AHEAD", pixels)
    source = Taken()
    with closing(look_ahead(lambda: knowing, iter(source))) as answers:
        next(answers)
        assert source.count == taken


def test_faces_of_several_photos_become_vectors_together(
    knowing: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []

    class Counting:
        key, template = knowing.embedder.key, knowing.embedder.template
        dimension = knowing.embedder.dimension

        def embed(self, faces):
            sizes.append(len(faces))
            return knowing.embedder.embed(faces)

    monkeypatch.setattr(module, "TOGETHER", 3)
    counting = replace(knowing, embedder=Counting())
    answers = list(look_ahead(lambda: counting, iter(album())))
    assert sum(len(answer[2]) for answer in answers if len(answer) == 3) == 5
    assert sizes == [4, 1]  # those of the first three readable photos, then of the last two


def test_vectors_of_one_model_are_not_judged_by_another(
    knowing: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PHOTOS_AHEAD", 4)

    class Other:
        key = ModelKey("other", "")
        template, dimension = knowing.embedder.template, knowing.embedder.dimension

        def embed(self, faces):
            return -knowing.embedder.embed(faces)

    newest = [knowing]
    other = replace(gallery(replace(knowing, embedder=Other()), GRACE), rule=knowing.rule)
    answers = []
    for answer in look_ahead(lambda: newest[0], iter(album())):
        answers.append(answer)
        newest[0] = other
    names = [face.match.name for answer in answers if len(answer) == 3 for face in answer[2]]
    keys = [face.embedding.model.id for answer in answers if len(answer) == 3 for face in answer[2]]
    assert keys[0] == knowing.embedder.key.id
    assert keys[-1] == "other"
    assert names == [EILEEN, GRACE, EILEEN, GRACE, None]
