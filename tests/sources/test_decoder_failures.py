import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facerec_desktop.core.errors import (
    ImageDamaged,
    ImageTooLarge,
    InternalError,
)
from facerec_desktop.core.faces import Frame
from facerec_desktop.sources import decoder_process
from facerec_desktop.sources.decoder_process import ImageLoader

from . import odd_children
from .children import pid_of
from .pictures import png_of_zeros

Serve = Callable[..., None]


@pytest.fixture
def odd_loader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ImageLoader]]:
    """Makes a loader whose child is one of ``odd_children``."""
    made = []

    def make(serve: Serve, time_limit: float = 5) -> ImageLoader:
        monkeypatch.setattr(decoder_process, "serve", serve)
        made.append(ImageLoader(time_limit=time_limit))
        return made[-1]

    yield make
    for loader in made:
        loader.close()


def test_decodes_while_the_caller_works(
    odd_loader: Callable[..., ImageLoader], tmp_path: Path
) -> None:
    outcomes = odd_loader(odd_children.serve_and_misbehave).load_ahead(
        [tmp_path / "good", tmp_path / "mark"]
    )
    next(outcomes)
    deadline = time.monotonic() + 5
    while not (tmp_path / "mark").exists():
        assert time.monotonic() < deadline, "nobody began with the next photo"
        time.sleep(0.01)
    assert isinstance(next(outcomes)[1], Frame)


def test_a_photo_that_takes_too_long_is_given_up(slow_photo: Path) -> None:
    with ImageLoader(time_limit=0.02) as hasty:
        with pytest.raises(ImageTooLarge) as caught:
            hasty.load(slow_photo)
        assert caught.value.reason == "reading the image took longer than 0.02 s"


@pytest.mark.long
def test_a_photo_that_hangs_does_not_stop_the_batch(
    odd_loader: Callable[..., ImageLoader],
) -> None:
    loader = odd_loader(odd_children.serve_and_misbehave, time_limit=0.5)
    paths = [Path("good"), Path("hang"), Path("fine")]
    outcomes = [type(outcome) for _, outcome in loader.load_ahead(paths)]
    assert outcomes == [Frame, ImageTooLarge, Frame]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_memory_hog_within_the_pixel_limit_is_stopped(tmp_path: Path, photo: Path) -> None:
    hog = tmp_path / "hog.png"
    hog.write_bytes(png_of_zeros(7700, 7700))
    with ImageLoader(memory_limit=64 << 20) as small:
        before = pid_of(small)
        with pytest.raises(ImageTooLarge, match="needs more memory"):
            small.load(hog)
        assert small.load(photo).image.shape == (64, 96, 3)
        assert pid_of(small) == before


def test_a_child_killed_while_idle_is_replaced(loader: ImageLoader, photo: Path) -> None:
    loader.load(photo)
    before = pid_of(loader)
    os.kill(before, signal.SIGKILL)
    assert loader.load(photo).image.shape == (64, 96, 3)
    assert pid_of(loader) != before


@pytest.mark.long
def test_a_child_killed_in_the_middle_of_a_photo_is_replaced(
    loader: ImageLoader, photo: Path, slow_photo: Path
) -> None:
    loader.load(photo)
    killer = threading.Timer(0.1, os.kill, (pid_of(loader), signal.SIGKILL))
    killer.start()
    outcomes = [outcome for _, outcome in loader.load_ahead([slow_photo, photo, photo])]
    killer.join()
    assert [type(outcome) for outcome in outcomes] == [Frame, Frame, Frame]


def test_a_photo_is_not_blamed_for_one_death(
    odd_loader: Callable[..., ImageLoader],
    photo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CRASH_ONCE_MARK", str(tmp_path / "mark"))
    assert odd_loader(odd_children.crash_once).load(photo).image.shape == (64, 96, 3)


@pytest.mark.long
@pytest.mark.parametrize("name", ["crash", "crash in the middle"])
def test_a_photo_that_crashes_the_decoder_is_damaged(
    odd_loader: Callable[..., ImageLoader], name: str
) -> None:
    loader = odd_loader(odd_children.serve_and_misbehave)
    paths = [Path("good"), Path(name), Path("fine")]
    outcomes = [outcome for _, outcome in loader.load_ahead(paths)]
    assert [type(outcome) for outcome in outcomes] == [Frame, ImageDamaged, Frame]
    assert isinstance(outcomes[1], ImageDamaged)
    assert outcomes[1].reason == "the image makes the decoder crash"


@pytest.mark.long
def test_a_child_that_lies_is_not_believed(
    odd_loader: Callable[..., ImageLoader], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoder_process, "_ATTEMPTS", 1)
    loader = odd_loader(odd_children.serve_and_misbehave)
    for path, outcome in loader.load_ahead([Path(name) for name in odd_children.LIES]):
        assert isinstance(outcome, ImageDamaged), path


def test_a_child_that_never_starts_is_our_fault(
    odd_loader: Callable[..., ImageLoader], photo: Path
) -> None:
    with pytest.raises(InternalError, match="does not start"):
        odd_loader(odd_children.serve_nobody).load(photo)
