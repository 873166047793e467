"""Photos that were looked at, as they are remembered: everything but the picture itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.faces import Detection, Embedding, Quality


@dataclass(frozen=True)
class FileStamp:
    """What tells whether a file is still the one that was looked at.

    Attributes:
        mtime_ns: when it was last changed, in nanoseconds.
        size: bytes.
    """

    mtime_ns: int
    size: int


NO_FILE = FileStamp(0, -1)
"""The stamp of a file that is not there, and of one whose looking at is not finished."""


@dataclass(frozen=True, eq=False)
class SeenFace:
    """A face somebody's photo shows, without its picture.

    Attributes:
        detection: where it is, in pixels of the upright picture.
        quality: how well it can be recognised.
        embedding: its vector.
    """

    detection: Detection
    quality: Quality
    embedding: Embedding


@dataclass(frozen=True, eq=False)
class NewScan:
    """A photo, or a moment of a video, that was looked at.

    Attributes:
        path: the file.
        time: seconds since the start of a video, None for a photo.
        stamp: the file as it was then.
        size: width and height of the upright picture in pixels; (0, 0) for a problem.
        faces: everybody in it, largest face first.
        thumbnail: a small JPEG; empty for a problem.
        problem: why the file could not be used, None when it could.
    """

    path: Path
    time: float | None
    stamp: FileStamp
    size: tuple[int, int] = (0, 0)
    faces: tuple[SeenFace, ...] = ()
    thumbnail: bytes = b""
    problem: str | None = None


@dataclass(frozen=True, eq=False)
class Scan:
    """A remembered ``NewScan`` with its key and those of its faces.

    Attributes:
        id: key in the database.
        face_ids: keys of the faces, in their order.
        seen: what was found.
    """

    id: int
    face_ids: tuple[int, ...]
    seen: NewScan


@dataclass(frozen=True, eq=False)
class FaceRecord:
    """A remembered face with where it was seen, without the photo's thumbnail.

    Attributes:
        id: key in the database.
        scan_id: key of its photo, or moment of a video.
        path: the file.
        time: seconds since the start of a video, None for a photo.
        face: the face.
        is_ignored: whether the user does not want to be asked who it is.
    """

    id: int
    scan_id: int
    path: Path
    time: float | None
    face: SeenFace
    is_ignored: bool
