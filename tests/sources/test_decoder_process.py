import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import (
    Cancelled,
    ImageDamaged,
    ImageError,
    ImageMissing,
    ImageTooLarge,
    ImageUnsupported,
    InternalError,
)
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.decoder_process import LOOK_AHEAD, ImageLoader

from .children import pid_of
from .pictures import encoded, encoded_as, noise, png_of_zeros, quadrants


def test_gives_the_pixels_of_a_photo(loader: ImageLoader, photo: Path) -> None:
    frame = loader.load(photo)
    assert np.array_equal(frame.image, np.asarray(quadrants()))
    assert frame.image.dtype == np.uint8
    assert frame.image.flags.writeable
    assert (frame.source, frame.index, frame.time) == (str(photo), 0, None)


def test_large_photos_arrive_unharmed(loader: ImageLoader, tmp_path: Path) -> None:
    picture = noise(1501, 701)
    (tmp_path / "large.png").write_bytes(encoded(picture, "PNG", compress_level=1))
    assert np.array_equal(loader.load(tmp_path / "large.png").image, np.asarray(picture))


def test_heic_is_read_within_the_limits(loader: ImageLoader, tmp_path: Path) -> None:
    (tmp_path / "photo.heic").write_bytes(encoded_as(quadrants(), "heic"))
    assert loader.load(tmp_path / "photo.heic").image.shape == (64, 96, 3)


@pytest.mark.parametrize(
    "name",
    ["Фото друзей.png", "写真.png", os.fsdecode(b"caf\xe9.png"), "a b\n\t'\".png"],
    ids=ascii,
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse some of the names")
def test_every_name_works(loader: ImageLoader, tmp_path: Path, photo: Path, name: str) -> None:
    frame = loader.load(photo.rename(tmp_path / name))
    assert frame.image.shape == (64, 96, 3)
    frame.source.encode("utf-8")


def test_relative_paths_follow_the_callers_folder(
    loader: ImageLoader, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(photo.parent)
    assert loader.load(Path(photo.name)).source == photo.name


@pytest.mark.parametrize("name", ["none.jpg", "nul\0byte.jpg", "\ud800.jpg", "x" * 10_000])
def test_missing_files(loader: ImageLoader, tmp_path: Path, name: str) -> None:
    with pytest.raises(ImageMissing) as caught:
        loader.load(tmp_path / name)
    assert caught.value.path == tmp_path / name


def test_folders_pipes_and_devices_neither_block_nor_crash(
    loader: ImageLoader, tmp_path: Path
) -> None:
    (tmp_path / "folder.jpg").mkdir()
    os.mkfifo(tmp_path / "pipe.jpg")
    before = pid_of(loader)
    for path in (tmp_path / "folder.jpg", tmp_path / "pipe.jpg", Path("/dev/zero")):
        with pytest.raises(ImageUnsupported):
            loader.load(path)
    assert pid_of(loader) == before


def test_a_batch_goes_on_after_broken_files(loader: ImageLoader, tmp_path: Path) -> None:
    whole = encoded_as(noise(), "jpeg")
    contents = {
        "1.jpg": whole,
        "2.jpg": b"",
        "3.jpg": whole[: len(whole) // 2],
        "4.jpg": b"text, not a photo",
        "5.jpg": whole,
        "6.jpg": png_of_zeros(20000, 20000),
        "8.jpg": whole,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / f"{number}.jpg" for number in range(1, 9)]
    outcomes = list(loader.load_ahead(paths))
    assert [path for path, _ in outcomes] == paths
    assert [type(outcome) for _, outcome in outcomes] == [
        *(Frame, ImageDamaged, ImageDamaged, ImageUnsupported),
        *(Frame, ImageTooLarge, ImageMissing, Frame),
    ]
    for path, outcome in outcomes:
        if isinstance(outcome, ImageError):
            assert outcome.path == path
        else:
            assert outcome.source == str(path)


def test_errors_are_the_same_as_from_load(loader: ImageLoader, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    with pytest.raises(ImageDamaged, match=r"^empty.jpg: the file is empty$"):
        loader.load(tmp_path / "empty.jpg")


def test_nothing_to_load(loader: ImageLoader) -> None:
    assert list(loader.load_ahead([])) == []


def test_looks_only_so_far_ahead(loader: ImageLoader, photo: Path) -> None:
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield photo

    outcomes = loader.load_ahead(endless())
    for worked_on in range(1, 6):
        next(outcomes)
        assert taken <= worked_on + LOOK_AHEAD
    outcomes.close()


def test_leaving_early_keeps_the_loader_usable(loader: ImageLoader, photo: Path) -> None:
    for _ in loader.load_ahead([photo] * 5):
        break
    next(loader.load_ahead([photo]))
    assert loader.load(photo).image.shape == (64, 96, 3)


def test_refuses_a_second_caller(loader: ImageLoader, photo: Path) -> None:
    outcomes = loader.load_ahead([photo] * 3)
    next(outcomes)
    with pytest.raises(InternalError, match="busy"):
        loader.load(photo)
    assert len(list(outcomes)) == 2
    loader.load(photo)


def test_cancel_interrupts_a_slow_photo(loader: ImageLoader, photo: Path, slow_photo: Path) -> None:
    loader.load(photo)
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        list(loader.load_ahead([slow_photo] * 20, cancel))
    timer.join()
    assert loader.load(photo).image.shape == (64, 96, 3)


def test_cancelled_before_it_began(loader: ImageLoader, photo: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        loader.load(photo, cancel)


def test_interrupting_the_program_leaves_the_child_alone(loader: ImageLoader, photo: Path) -> None:
    loader.load(photo)
    before = pid_of(loader)
    os.kill(before, signal.SIGINT)
    loader.load(photo)
    assert pid_of(loader) == before


def test_decoders_print_nothing(
    loader: ImageLoader, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = encoded_as(noise(), "lzw tiff")
    (tmp_path / "broken.tiff").write_bytes(whole.replace(whole[100:5000], bytes(4900)))
    with pytest.raises(ImageDamaged):
        loader.load(tmp_path / "broken.tiff")
    assert capfd.readouterr() == ("", "")


def test_starts_early_when_told_to(photo: Path) -> None:
    with ImageLoader() as early:
        assert early._child is None
        early.warm_up()
        before = pid_of(early)
        early.warm_up()
        early.load(photo)
        assert pid_of(early) == before


def test_leaves_no_process_behind(photo: Path, slow_photo: Path) -> None:
    others = set(multiprocessing.active_children())
    with ImageLoader() as temporary:
        temporary.load(photo)
        pid = pid_of(temporary)
        next(temporary.load_ahead([photo, slow_photo]))
    assert set(multiprocessing.active_children()) == others
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_closed_loader_says_so(photo: Path) -> None:
    closed = ImageLoader()
    closed.close()
    closed.close()
    with pytest.raises(InternalError, match="closed"):
        closed.load(photo)
