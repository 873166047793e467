"""The benchmark runs both programs on the same pictures; it times nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.progress import Progress
from facerec_desktop.services import benchmark
from facerec_desktop.services.benchmark import Comparison, Facts, SearchTime, run_benchmark
from facerec_desktop.services.models import ModelChoice
from tests.faces import astronaut
from tests.services.photos import save


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "ROUNDS", 1)
    monkeypatch.setattr(benchmark, "WARM_UP", 0)
    monkeypatch.setattr(benchmark, "GALLERY_SIZES", (100,))


def test_both_find_the_same_faces(choice: ModelChoice) -> None:
    events = [e for e in run_benchmark(choice, []) if not isinstance(e, Progress)]
    facts, *comparisons, search = events
    assert isinstance(facts, Facts)
    assert isinstance(search, SearchTime)
    assert [(one.work, one.image, one.faces) for one in comparisons if _is(one)] == [
        (work, image, faces)
        for image, faces in (("one face", 1), ("four faces", 4))
        for work in ("detect", "embed one face", "detect, align, embed")
    ]
    for one in comparisons:
        assert isinstance(one, Comparison)
        assert one.same_boxes in {1.0, None}
        assert one.ratio == pytest.approx(one.peer_ms / one.ours_ms, rel=0.05)


def _is(event: object) -> bool:
    return isinstance(event, Comparison)


def test_a_picture_without_a_face_measures_nothing(choice: ModelChoice, tmp_path: Path) -> None:
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    with pytest.raises(DatasetError, match=r"wall\.png shows no face"):
        list(run_benchmark(choice, [wall]))
