"""Photos on the way into the store: several in one transaction, none waiting for long."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from facerec_desktop.core.errors import FileError
from facerec_desktop.core.photos import NO_FILE, FileStamp, NewScan, Scan, SeenFace
from facerec_desktop.services.recognising.identification import Identified, NotIdentified
from facerec_desktop.storage.scan_store import ScanStore
from facerec_desktop.vision.pictures import thumbnail

BATCH = 20
"""Photos written at once, at most."""
BATCH_SECONDS = 0.5
"""How long a photo may wait to be written: what is lost when the power goes."""


class ScanBatch:
    """Collects what was seen until it is worth a transaction.

    The moments of a video are stored as they come, but the video counts as looked at only once
    its end was reached.
    """

    def __init__(self, store: ScanStore, stamps: Mapping[Path, FileStamp]) -> None:
        """Begin with nothing.

        Args:
            store: where to write.
            stamps: the files as they were before they were looked at.
        """
        self._store = store
        self._stamps = stamps
        self._waiting: list[NewScan] = []
        self._ended: list[Path] = []
        self._video: Path | None = None
        self._written_at = float("-inf")

    @property
    def is_due(self) -> bool:
        """Whether what waits should be written."""
        if not self._waiting:
            return False
        is_old = time.monotonic() - self._written_at >= BATCH_SECONDS
        return is_old or len(self._waiting) >= BATCH

    def add(self, event: Identified | NotIdentified) -> None:
        """Take in what was seen, or why nothing was."""
        if isinstance(event, NotIdentified):
            self._forget_others(event.path)
            self._waiting.append(self._failure(event))
        elif event.frame.time is None:
            self._waiting.append(_photo(event, self._stamp(event.path)))
        else:
            self._forget_others(event.path)
            self._video = event.path
            self._waiting.append(_photo(event, NO_FILE))

    def end_file(self) -> None:
        """Take note that what was added last is complete."""
        if self._video is not None:
            self._ended.append(self._video)
            self._video = None

    def write(self) -> list[Scan]:
        """Store everything that waits.

        Raises:
            StorageError: the database cannot be written.
        """
        scans = self._store.write(self._waiting)
        for path in self._ended:
            self._store.finish(path, self._stamp(path))
        self._waiting.clear()
        self._ended.clear()
        self._written_at = time.monotonic()
        return scans

    def _forget_others(self, path: Path) -> None:
        """Drop what is remembered of a file that may have fewer moments now, or none."""
        if path != self._video:
            self._store.remove([path])

    def _stamp(self, path: Path) -> FileStamp:
        return self._stamps.get(path, NO_FILE)

    def _failure(self, event: NotIdentified) -> NewScan:
        error = event.error
        reason = error.reason if isinstance(error, FileError) else str(error)
        return NewScan(event.path, None, self._stamp(event.path), problem=reason)


def _photo(event: Identified, stamp: FileStamp) -> NewScan:
    height, width = event.frame.image.shape[:2]
    return NewScan(
        path=event.path,
        time=event.frame.time,
        stamp=stamp,
        size=(width, height),
        faces=tuple(SeenFace(one.detection, one.quality, one.embedding) for one in event.faces),
        thumbnail=thumbnail(event.frame.image),
    )
