"""Broken and odd videos: the same in every run."""

from __future__ import annotations

import random
import struct
import tempfile
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from tests.hostile.pictures import Files, hit

CONTAINERS = {"mp4": "mp4v", "avi": "MJPG", "mkv": "mp4v", "webm": "VP80", "mov": "mp4v"}
"""Suffixes and codecs."""
_WIDTH, _HEIGHT, _COUNT = 96, 64, 12
_QUARTERS = (0.25, 0.5, 0.75)


def all_videos(hits: int = 1) -> Files:
    """Every odd video there is.

    Args:
        hits: how often each container is damaged at random.
    """
    yield from _cut()
    yield from _lies()
    yield from _no_videos()
    rng = random.Random(6)
    for suffix in CONTAINERS:
        for number in range(hits):
            yield f"hit {number}.{suffix}", hit(whole_video(suffix), rng)


@cache
def whole_video(suffix: str) -> bytes:
    """A good video of a second."""
    codec = cv2.VideoWriter.fourcc(*CONTAINERS[suffix])
    random_numbers = np.random.default_rng(5)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"whole.{suffix}"
        writer = cv2.VideoWriter(str(path), codec, 12, (_WIDTH, _HEIGHT))
        assert writer.isOpened(), suffix
        for _ in range(_COUNT):
            writer.write(random_numbers.integers(0, 255, (_HEIGHT, _WIDTH, 3), np.uint8))
        writer.release()
        return path.read_bytes()


def _cut() -> Files:
    for suffix in CONTAINERS:
        whole = whole_video(suffix)
        yield f"whole.{suffix}", whole
        for part in _QUARTERS if suffix != "mov" else ():
            yield f"cut {part}.{suffix}", whole[: int(part * len(whole))]


def _lies() -> Files:
    """Headers that claim what is not so."""
    avi = whole_video("avi")
    main = avi.index(b"avih") + 8
    for number, (offset, value) in enumerate(
        ((16, 0), (16, 2**32 - 1), (0, 0), (32, 60_000), (36, 2**31))
    ):
        place = main + offset
        yield f"lying {number}.avi", avi[:place] + struct.pack("<I", value) + avi[place + 4 :]
    for value in (0, 2**32 - 1):
        yield f"length {value}.avi", _patched(avi, b"strh", 40, struct.pack("<I", value))
    for size in ((60_000, 60_000), (0, 0), (8, 8)):
        data = struct.pack("<II", *size)
        yield f"size {size[0]}.avi", _patched(avi, b"strf", 12, data)
    yield "codec.avi", avi.replace(b"MJPG", b"XXXX")
    mp4 = whole_video("mp4")
    yield "codec.mp4", mp4.replace(b"mp4v", b"xxxx")
    for count in (0, 2**31 - 1):
        yield f"count {count}.mp4", _patched(mp4, b"stsz", 12, struct.pack(">I", count))
    yield "time.mp4", _patched(mp4, b"mdhd", 16, struct.pack(">II", 0, 2**32 - 1))
    yield "offset.mp4", _patched(mp4, b"stco", 12, struct.pack(">I", 2**32 - 1))
    yield "size.mp4", _patched(mp4, b"mp4v", 28, struct.pack(">HH", 65_535, 65_535))


def _no_videos() -> Files:
    rng = random.Random(8)
    yield from {
        "empty.mp4": b"", "noise.mp4": rng.randbytes(5000), "zero.mkv": bytes(5000),
        "playlist.mp4": b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n",
        "list.avi": b"ffconcat version 1.0\nfile /etc/passwd\n",
        "header.mkv": b"\x1aE\xdf\xa3" + rng.randbytes(3000),
        "header.mp4": b"\0\0\0\x18ftypisom" + rng.randbytes(3000),
        "boxes.mp4": b"\0\0\0\x08moov" * 5000,
        "deep.mp4": b"".join(struct.pack(">I", 80_000 - 8 * n) + b"moov" for n in range(9000)),
        "packets.ts": (b"G" + rng.randbytes(187)) * 200,
        "huge box.mov": b"\xff\xff\xff\xffmoov" + bytes(100),
    }.items()  # fmt: skip


def _patched(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    place = data.index(mark) + offset
    return data[:place] + value + data[place + len(value) :]
