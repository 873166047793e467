"""Every hostile file gives a result or a typed message, in time, and takes nothing down."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import ImageError, ImageMissing
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import find_media
from tests.hostile.judged import Outcome, look_at_photo, look_at_video
from tests.hostile.pictures import TURNED, all_pictures, wholes
from tests.hostile.places import write_places
from tests.hostile.videos import all_videos, whole_video
from tests.sources.pictures import distance, encoded_as, quadrants

FEWEST = 300
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="names and links of Linux")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, data in (*all_pictures(), *all_videos()):
        assert not (folder / name).exists(), name
        (folder / name).write_bytes(data)
    return folder


def files(corpus: Path, *, videos: bool) -> list[Path]:
    moving = {name for name, _ in all_videos()}
    return sorted(path for path in corpus.iterdir() if (path.name in moving) is videos)


def refuse(bad: list[Outcome]) -> None:
    assert not bad, "\n".join(map(str, bad))


def test_there_are_enough_of_them(corpus: Path) -> None:
    assert len(list(corpus.iterdir())) >= FEWEST


@pytest.mark.long
def test_every_picture_is_a_result_or_a_message(corpus: Path, loader: ImageLoader) -> None:
    outcomes = [look_at_photo(loader, path) for path in files(corpus, videos=False)]
    refuse([one for one in outcomes if one.crashed or not one.is_within_limits])
    shown = sum("×" in one.text[:12] for one in outcomes)
    assert 0.3 * len(outcomes) < shown < 0.8 * len(outcomes)


@pytest.mark.long
def test_every_video_is_a_result_or_a_message(corpus: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        outcomes = [*pool.map(look_at_video, files(corpus, videos=True))]
    refuse([one for one in outcomes if one.crashed or not one.is_within_limits])
    texts = {one.name: one.text for one in outcomes}
    assert {texts[f"whole.{suffix}"] for suffix in ("mp4", "avi", "mkv", "mov")} == {"12 frames"}
    assert "VideoError" in texts["playlist.mp4"]


@pytest.mark.long
@linux_only
def test_every_place_is_a_result_or_a_message(tmp_path: Path, loader: ImageLoader) -> None:
    photo = encoded_as(quadrants(), "jpeg")
    places = write_places(tmp_path / "places", photo, whole_video("mp4"))
    items = find_media(places)
    assert sum(item.path.name == "deep.jpg" for item in items) == 1
    for item in items:
        if item.path.suffix == ".mp4":
            look_at_video(item.path)
        outcome = look_at_photo(loader, item.path)
        assert not outcome.crashed, outcome


def test_a_growing_file_is_read_as_it_was(tmp_path: Path, loader: ImageLoader) -> None:
    path, whole = tmp_path / "growing.jpg", wholes()["jpeg"]
    path.write_bytes(whole[:100])
    ended = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            for start in range(100, len(whole), 200):
                file.write(whole[start : start + 200])
                ended.wait(0.002)
        ended.set()

    thread = threading.Thread(target=grow)
    thread.start()
    while not ended.is_set():
        look_at_photo(loader, path)
    thread.join()
    assert look_at_photo(loader, path).text == "96×64"


def test_a_file_that_is_swapped_for_a_pipe_does_not_block(
    tmp_path: Path, loader: ImageLoader
) -> None:
    path = tmp_path / "swapped.jpg"
    photo = encoded_as(quadrants(), "jpeg")
    for _ in range(20):
        path.write_bytes(photo)
        look_at_photo(loader, path)
        path.unlink()
        os.mkfifo(path)
        look_at_photo(loader, path)
        path.unlink()
    with pytest.raises(ImageMissing):
        loader.load(path)


@pytest.mark.parametrize("name", TURNED)
def test_all_turns_of_all_formats_show_the_same(
    corpus: Path, loader: ImageLoader, name: str
) -> None:
    expected = np.asarray(quadrants())
    views = (
        lambda rgb: rgb, lambda rgb: rgb[:, ::-1], lambda rgb: rgb[::-1, ::-1],
        lambda rgb: rgb[::-1], lambda rgb: rgb.swapaxes(0, 1),
        lambda rgb: rgb.swapaxes(0, 1)[:, ::-1], lambda rgb: rgb[::-1, ::-1].swapaxes(0, 1),
        lambda rgb: rgb.swapaxes(0, 1)[::-1],
    )  # fmt: skip
    for orientation, view in enumerate(views, 1):
        [path] = corpus.glob(f"turned {orientation} {name}.*")
        assert distance(loader.load(path).image, view(expected)) < 12, path.name


def test_the_judge_can_fail(tmp_path: Path, loader: ImageLoader) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(ImageError):
        loader.load(tmp_path / "a.jpg")
    slow = Outcome("slow", "1×1", seconds=6)
    assert not slow.is_within_limits
    with pytest.raises(AssertionError, match="slow"):
        refuse([slow])
