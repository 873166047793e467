"""Files and folders the user chose become a list of photos and videos."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from facerec_desktop.core.progress import CancelToken

Identity: TypeAlias = tuple[int, int] | Path

PHOTO_SUFFIXES = frozenset(
    {
        *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".avif", ".avifs"),
        *(".heic", ".heif", ".hif", ".tif", ".tiff", ".gif", ".bmp", ".dib"),
    }
)
VIDEO_SUFFIXES = frozenset(
    {
        *(".mp4", ".m4v", ".mov", ".3gp", ".3g2", ".mkv", ".webm", ".avi", ".wmv", ".asf"),
        *(".flv", ".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".ogv"),
    }
)
NOTHING_THERE = "There is no photo and no video to look at."
_DIGITS = re.compile(r"(\d+)")
_logger = logging.getLogger(__name__)


class MediaKind(StrEnum):
    """What a file is taken for."""

    PHOTO = "photo"
    VIDEO = "video"


@dataclass(frozen=True)
class MediaItem:
    """A file to look at.

    Attributes:
        path: as the user gave it, or below a folder the user gave.
        kind: told from the name alone.
    """

    path: Path
    kind: MediaKind


def find_media(paths: Iterable[Path], cancel: CancelToken | None = None) -> list[MediaItem]:
    """Expand folders to the photos and videos in them.

    Folders are searched to the bottom, in natural order (``photo2`` before ``photo10``), the files
    of a folder before its subfolders. Hidden files and folders, and files with other extensions,
    are left out; links are followed, and no folder is searched twice. Files given by name are kept
    whatever they are called, even those that do not exist, so that reading them tells what is
    wrong.

    Args:
        paths: files and folders in the order wanted.
        cancel: asked between folders.

    Returns:
        Every file once, in order.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    found: dict[Path, MediaItem] = {}
    searched: set[Identity] = set()
    for path in paths:
        inside = _files_below(path, searched, cancel) if _is_folder(path) else [path]
        for file in inside:
            found.setdefault(file, MediaItem(file, media_kind(file) or MediaKind.PHOTO))
    return list(found.values())


def media_kind(path: Path) -> MediaKind | None:
    """What a file's extension says it is, None for anything else."""
    suffix = path.suffix.lower()
    if suffix in VIDEO_SUFFIXES:
        return MediaKind.VIDEO
    return MediaKind.PHOTO if suffix in PHOTO_SUFFIXES else None


def natural_key(name: str) -> list[tuple[int, str]]:
    """Sorting key that puts ``photo2`` before ``photo10`` and ignores case."""
    parts = _DIGITS.split(name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _files_below(top: Path, searched: set[Identity], cancel: CancelToken | None) -> Iterator[Path]:
    waiting = [top]
    while waiting:
        if cancel is not None:
            cancel.check()
        folder = waiting.pop()
        try:
            identity = _identity(folder)
            entries = [] if identity in searched else _visible_entries(folder)
        except OSError:
            _logger.info("skipped a folder that may not be read")
            continue
        searched.add(identity)
        files = (Path(entry.path) for entry in entries if _is_file(entry))
        yield from (file for file in files if media_kind(file) is not None)
        waiting.extend(Path(entry.path) for entry in reversed(entries) if _is_directory(entry))


def _identity(folder: Path) -> Identity:
    """What tells a folder from all others, whatever links lead to it."""
    status = folder.stat()
    # Some file systems of other computers number nothing.
    return (status.st_dev, status.st_ino) if status.st_ino else folder.resolve()


def _visible_entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        visible = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(visible, key=lambda entry: (natural_key(entry.name), entry.name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no permission to look, or a name no file can have
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads in circles
        return False


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
