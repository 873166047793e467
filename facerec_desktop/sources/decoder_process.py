"""Photos are decoded in a limited child process, so that no file can take the program down."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from multiprocessing import ProcessError
from pathlib import Path

from facerec_desktop.core.errors import ImageDamaged, ImageError, ImageTooLarge, InternalError
from facerec_desktop.core.faces import Frame, Image
from facerec_desktop.core.ordinary_files import displayable
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.child_link import ChildLink
from facerec_desktop.sources.decoder_child import ERROR_TYPES, PIXELS, serve
from facerec_desktop.sources.images import MAX_PIXELS
from facerec_desktop.sources.limited_child import encode_path

MEMORY_LIMIT = 1 << 30
"""Bytes; the largest photo allowed takes half of it, as WebP nearly all.

Only a lossless WebP may need more: beyond 50 megapixels it is refused.
"""
TIME_LIMIT = 5.0
"""Seconds on an idle computer; the largest photo allowed takes one to three."""
LOOK_AHEAD = 2
"""Photos asked for at once: one being waited for or worked on next, one after it."""

_ATTEMPTS = 2
_NAME = "image decoder"


class ImageLoader:
    """Decodes photos in one long-lived child process with limits.

    The child starts with the first photo, or ahead of it with ``warm_up``, and is replaced when it
    dies. A loader belongs to one thread at a time; give every worker thread its own.
    """

    def __init__(self, memory_limit: int = MEMORY_LIMIT, time_limit: float = TIME_LIMIT) -> None:
        """Set the limits; nothing is started yet.

        Args:
            memory_limit: bytes the child may use beyond its idle size (enforced on Linux).
            time_limit: seconds a photo may keep the caller waiting.
        """
        self._memory_limit = memory_limit
        self._time_limit = time_limit
        self._child: ChildLink | None = None
        self._pending: deque[Path] = deque()
        self._busy = False
        self._closed = False

    def __enter__(self) -> ImageLoader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm_up(self) -> None:
        """Start the child without waiting for it.

        Raises:
            InternalError: the loader is closed, or no process can be started.
        """
        if self._closed:
            raise InternalError("the image loader is closed")
        if self._child is not None and not self._child.is_alive:
            self._discard()
        if self._child is None:
            self._child = ChildLink(serve, _NAME, self._memory_limit)

    def load(self, path: Path, cancel: CancelToken | None = None) -> Frame:
        """Decode one photo.

        Args:
            path: the file; links are followed.
            cancel: when set, the photo is given up within a moment.

        Returns:
            The first picture of the file, upright; RGB uint8 ``(height, width, 3)``.

        Raises:
            ImageMissing: there is no such file, or it may not be read.
            ImageUnsupported: it is not an image in a format the program reads.
            ImageDamaged: it is broken, or crashes the decoder.
            ImageTooLarge: it exceeds the limit of pixels, memory or time.
            InternalError: the child does not start, or ``load_ahead`` is under way.
            Cancelled: ``cancel`` was set.
        """
        with closing(self.load_ahead([path], cancel)) as outcomes:
            _, outcome = next(outcomes)
        if isinstance(outcome, ImageError):
            raise outcome
        return outcome

    def load_ahead(
        self, paths: Iterable[Path], cancel: CancelToken | None = None
    ) -> Generator[tuple[Path, Frame | ImageError], None, None]:
        """Decode photos in order, the next one while the caller works on the current one.

        No more than one finished photo waits, however slow the caller is. Leaving the loop early
        gives up what was begun.

        Args:
            paths: taken from as needed, so it may be long or endless.
            cancel: when set, the photo being waited for is given up within a moment.

        Yields:
            Each path with its picture, or with what is wrong with it as ``load`` would raise it.

        Raises:
            InternalError: the child does not start, or another ``load_ahead`` is under way.
            Cancelled: ``cancel`` was set.
        """
        if self._busy:
            raise InternalError("the image loader is busy")
        self._busy = True
        upcoming = iter(paths)
        try:
            self._request_more(upcoming)
            while self._pending:
                if cancel is not None:
                    cancel.check()
                outcome = self._next_outcome(cancel)
                path = self._pending.popleft()
                self._request_more(upcoming)
                yield path, outcome
        finally:
            self._busy = False
            if self._pending:
                self._discard()

    def close(self) -> None:
        """End the child; may be called twice. A closed loader loads nothing any more."""
        self._closed = True
        self._discard()

    def _request_more(self, upcoming: Iterator[Path]) -> None:
        while len(self._pending) < LOOK_AHEAD:
            path = next(upcoming, None)
            if path is None:
                return
            if not self._pending:
                self.warm_up()
            self._pending.append(path)
            self._running_child.request(encode_path(path))

    def _next_outcome(self, cancel: CancelToken | None) -> Frame | ImageError:
        """What became of the oldest request.

        A death of the child counts against a photo only when it happens twice: the system may have
        ended the child for a reason of its own.
        """
        path = self._pending[0]
        for attempt in range(_ATTEMPTS):
            try:
                image = self._receive(path, cancel)
            except ImageError as error:
                return error
            except TimeoutError:
                self._replace_child(done=1)
                limit = f"{self._time_limit:g} s"
                return ImageTooLarge(path, f"reading the image took longer than {limit}")
            except (EOFError, OSError, ProcessError):
                self._replace_child(done=0 if attempt + 1 < _ATTEMPTS else 1)
            else:
                return Frame(image, displayable(path))
        return ImageDamaged(path, "the image makes the decoder crash")

    def _receive(self, path: Path, cancel: CancelToken | None) -> Image:
        """The pixels of the oldest request, which was for ``path``."""
        child = self._running_child
        child.await_start(cancel)
        limit = child.time_limit(self._time_limit)
        answer = child.answer(limit, cancel)
        if not answer.startswith(PIXELS):
            raise _error_from(answer, path)
        return child.pixels(answer.removeprefix(PIXELS), MAX_PIXELS, limit, cancel)

    @property
    def _running_child(self) -> ChildLink:
        if self._child is None:
            raise InternalError("the image loader was closed while it was in use")
        return self._child

    def _replace_child(self, done: int) -> None:
        """Start afresh with the pending requests but the first ``done``."""
        if self._child is not None:
            self._child.kill()
        self._child = ChildLink(serve, _NAME, self._memory_limit)
        for path in list(self._pending)[done:]:
            self._child.request(encode_path(path))

    def _discard(self) -> None:
        self._pending.clear()
        if self._child is not None:
            self._child.kill()
            self._child = None


def _error_from(answer: bytes, path: Path) -> ImageError:
    kind, reason = answer[:1], answer[1:].decode("utf-8", "replace")
    if kind not in ERROR_TYPES:
        raise ProcessError("the decoder sent an unknown answer")
    return ERROR_TYPES[kind](path, reason)
