import math
import os
import shutil
import struct
import sys
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from facerec_desktop.core.errors import Cancelled, VideoError
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.video import VideoReader

SHARED_VIDEO = Path(__file__).parents[2].parent / "shared" / "data" / "video" / "crowd.mp4"
WIDTH, HEIGHT, FPS, COUNT = 64, 48, 10, 25


def write_video(path: Path, codec: str = "mp4v", count: int = COUNT) -> Path:
    """A video whose frames get lighter, red on the left and blue on the right."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), FPS, (WIDTH, HEIGHT))
    assert writer.isOpened()
    for index in range(count):
        rgb = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
        rgb[:, : WIDTH // 2, 0] = 40 + 8 * index
        rgb[:, WIDTH // 2 :, 2] = 40 + 8 * index
        writer.write(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("video") / "clip.mp4")


@pytest.mark.parametrize(("suffix", "codec"), [("mp4", "mp4v"), ("avi", "MJPG"), ("mkv", "mp4v")])
def test_reads_frames_in_order(tmp_path: Path, suffix: str, codec: str) -> None:
    path = write_video(tmp_path / f"clip.{suffix}", codec)
    with VideoReader(path) as reader:
        assert reader.fps == pytest.approx(FPS)
        assert reader.frame_count == COUNT
        frames = list(reader.frames())
    assert [frame.index for frame in frames] == list(range(COUNT))
    assert [frame.time for frame in frames] == pytest.approx([i / FPS for i in range(COUNT)])
    for index, frame in enumerate(frames):
        assert frame.image.shape == (HEIGHT, WIDTH, 3)
        assert frame.image.dtype == np.uint8
        assert frame.source == str(path)
        left, right = (
            frame.image[:, 4:28].mean(axis=(0, 1)),
            frame.image[:, 36:60].mean(axis=(0, 1)),
        )
        assert left == pytest.approx([40 + 8 * index, 0, 0], abs=12)
        assert right == pytest.approx([0, 0, 40 + 8 * index], abs=12)


@pytest.mark.long
@pytest.mark.parametrize(
    ("every", "indices"),
    [
        (None, range(COUNT)),
        (0.0, range(COUNT)),
        (0.05, range(COUNT)),
        (0.5, [0, 5, 10, 15, 20]),
        (0.25, [0, 3, 5, 8, 10, 13, 15, 18, 20, 23]),
        (100.0, [0]),
    ],
)
def test_skips_frames(video: Path, every: float | None, indices: list[int]) -> None:
    with VideoReader(video) as reader:
        assert [frame.index for frame in reader.frames(every)] == list(indices)


def test_can_be_read_again_and_only_in_part(video: Path) -> None:
    with VideoReader(video) as reader:
        first = next(reader.frames())
        again = list(reader.frames())
    assert len(again) == COUNT
    assert np.array_equal(first.image, again[0].image)


@pytest.mark.long
@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_rotation_is_honoured(video: Path, tmp_path: Path, quarter_turns: int) -> None:
    turned = tmp_path / "turned.mp4"
    turned.write_bytes(_with_rotation(video.read_bytes(), quarter_turns))
    with VideoReader(video) as upright, VideoReader(turned) as reader:
        expected = np.rot90(next(upright.frames()).image, -quarter_turns)
        assert np.array_equal(next(reader.frames()).image, expected)


def test_cancel(video: Path) -> None:
    cancel = CancelToken()
    with VideoReader(video) as reader:
        frames = reader.frames(cancel=cancel)
        next(frames)
        cancel.cancel()
        with pytest.raises(Cancelled):
            next(frames)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse some of the names")
@pytest.mark.parametrize(
    "name", ["Видео 1.mp4", os.fsdecode(b"caf\xe9.mp4"), "%03d.mp4"], ids=ascii
)
def test_every_name_works(video: Path, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(video, tmp_path / name))
    with VideoReader(path) as reader:
        frame = next(reader.frames())
    frame.source.encode("utf-8")


def test_a_video_cut_off_ends_early(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.avi", "MJPG")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with VideoReader(path) as reader:
        assert 0 < len(list(reader.frames())) < COUNT


def test_a_video_without_pictures(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.avi", "MJPG")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"movi") + 4])
    with pytest.raises(VideoError), VideoReader(path) as reader:
        list(reader.frames())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"just text", "not a video"),
        (b"#EXTM3U\n#EXTINF:1,\nother.mp4\n", "not a video"),
        (b"ffconcat version 1.0\nfile /etc/hosts\n", "not a video"),
        (b"\xff\xd8\xff\xe0" + bytes(1000), "not a video"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(1000), "damaged"),
        (b"\x1aE\xdf\xa3" + bytes(1000), "damaged"),
        (b"G" + bytes(187) + b"G" + bytes(500), "damaged"),
    ],
    ids=["empty", "text", "playlist", "concat", "photo", "mp4", "mkv", "ts"],
)
def test_says_what_is_wrong(
    tmp_path: Path, content: bytes, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(VideoError, match=reason) as caught:
        VideoReader(path)
    assert caught.value.path == path
    assert capfd.readouterr() == ("", "")


def test_missing_videos_folders_and_pipes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    with pytest.raises(VideoError, match="no such file"):
        VideoReader(tmp_path / "none.mp4")
    with pytest.raises(VideoError, match="folder"):
        VideoReader(tmp_path)
    with pytest.raises(VideoError, match="pipe"):
        VideoReader(tmp_path / "pipe.mp4")


def test_broken_pictures_are_passed_over_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = write_video(tmp_path / "clip.avi", "MJPG")
    data = bytearray(path.read_bytes())
    start = data.index(b"movi")
    for _ in range(10):
        start = data.index(b"00dc", start + 4)
    size = int.from_bytes(data[start + 4 : start + 8], "little")
    data[start + 8 : start + 8 + size] = bytes(size)
    path.write_bytes(bytes(data))
    with VideoReader(path) as reader:
        frames = list(reader.frames())
    assert len(frames) == COUNT - 1
    assert [frame.time for frame in frames] == pytest.approx([f.index / FPS for f in frames])
    assert capfd.readouterr() == ("", "")


def test_works_in_another_thread(video: Path) -> None:
    indices: list[int] = []

    def read() -> None:
        with VideoReader(video) as reader:
            indices.extend(frame.index for frame in reader.frames())

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert indices == list(range(COUNT))


@pytest.mark.long
@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED_VIDEO.exists(), reason="the shared video is not there")
def test_a_real_video() -> None:
    with VideoReader(SHARED_VIDEO) as reader:
        length = reader.frame_count / reader.fps
        frames = list(reader.frames(every=1.0))
    assert len(frames) == math.ceil(length)
    for second, frame in enumerate(frames):
        assert frame.image.shape == (1080, 1920, 3)
        assert frame.image.std() > 20
        assert frame.time == pytest.approx(second, abs=0.05)


def _with_rotation(video: bytes, quarter_turns: int) -> bytes:
    """The same MP4 file, marked to be shown turned clockwise."""
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter_turns]
    one = 1 << 16
    matrix = (cosine * one, sine * one, 0, -sine * one, cosine * one, 0, 0, 0, 1 << 30)
    start = video.index(b"tkhd") + 44
    return video[:start] + struct.pack(">9i", *matrix) + video[start + 36 :]
