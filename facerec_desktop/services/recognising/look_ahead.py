"""Looks at photos ahead of whoever asks: several at a time, and their faces embedded together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import ImageError
from facerec_desktop.core.faces import AlignedFace, Floats, Frame, RecognisedFace
from facerec_desktop.services.engine.pipeline import Pipeline

WORKERS = 2
"""Photos searched for faces at once: while one waits for its networks' turn, the other computes."""
PHOTOS_AHEAD = 12
"""Photos begun and not yet answered, at most."""
TOGETHER = 6
"""Photos whose faces become vectors together: a third less work a face than one by one. As many
more are searched meanwhile."""
PIXELS_AHEAD = 4_000_000
"""From so many pixels on, nothing more is begun: a detector takes up to 32 bytes for each."""

Looked = tuple[Path, Frame, tuple[RecognisedFace, ...]] | tuple[Path, ImageError]


@dataclass(eq=False)
class _Begun:
    """A photo on its way.

    Attributes:
        pipeline: that it was begun with.
        faces: found in it, some time.
        vectors: of its faces, None until they are embedded.
    """

    path: Path
    frame: Frame
    pipeline: Pipeline
    faces: Future[list[AlignedFace]]
    vectors: Floats | None = None

    @property
    def pixels(self) -> int:
        return self.frame.image.size // 3


def look_ahead(
    pipeline: Callable[[], Pipeline], decoded: Iterator[tuple[Path, Frame | ImageError]]
) -> Generator[Looked, None, None]:
    """Recognise everybody in photos, in their order.

    The next photos are decoded and searched meanwhile, and the faces of several photos become
    vectors together. Leaving the loop early waits for the searches under way.

    Args:
        pipeline: asked at every photo, so that changed people count soon.
        decoded: photos, or what is wrong with them.

    Raises:
        ModelError: a model is missing or damaged.
    """
    waiting: deque[_Begun | tuple[Path, ImageError]] = deque()
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="look") as workers:
        try:
            for path, result in decoded:
                if isinstance(result, ImageError):
                    waiting.append((path, result))
                else:
                    current = pipeline()
                    faces = workers.submit(current.aligned_faces, result)
                    waiting.append(_Begun(path, result, current, faces))
                while _is_full(waiting):
                    yield _answer(waiting, pipeline)
            while waiting:
                yield _answer(waiting, pipeline)
        finally:
            for one in _begun(waiting):
                one.faces.cancel()


def _is_full(waiting: deque[_Begun | tuple[Path, ImageError]]) -> bool:
    pixels = sum(one.pixels for one in _begun(waiting))
    return len(waiting) >= PHOTOS_AHEAD or pixels >= PIXELS_AHEAD


def _begun(waiting: deque[_Begun | tuple[Path, ImageError]]) -> list[_Begun]:
    return [one for one in waiting if isinstance(one, _Begun)]


def _answer(
    waiting: deque[_Begun | tuple[Path, ImageError]], pipeline: Callable[[], Pipeline]
) -> Looked:
    """Who is in the oldest photo, which waits no longer."""
    if isinstance(waiting[0], _Begun) and waiting[0].vectors is None:
        _embed(_begun(waiting)[:TOGETHER])
    first = waiting.popleft()
    if not isinstance(first, _Begun):
        return first
    newest = pipeline()
    # Vectors of one model mean nothing to another.
    fits = newest.embedder.key == first.pipeline.embedder.key
    judge = newest if fits else first.pipeline
    vectors = first.pipeline.embed([]) if first.vectors is None else first.vectors
    return first.path, first.frame, judge.named(first.faces.result(), vectors)


def _embed(begun: list[_Begun]) -> None:
    """Make vectors for photos once they are searched, as far as the oldest one's model does it."""
    embedder = begun[0].pipeline.embedder
    same = [one for one in begun if one.pipeline.embedder is embedder]
    vectors = begun[0].pipeline.embed([face for one in same for face in one.faces.result()])
    start = 0
    for one in same:
        end = start + len(one.faces.result())
        one.vectors = vectors[start:end]
        start = end
