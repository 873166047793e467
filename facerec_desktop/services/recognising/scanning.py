"""Looks at photos and videos once, and remembers what was seen."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import Cancelled, NothingToSee
from facerec_desktop.core.faces import Match
from facerec_desktop.core.photos import NO_FILE, FileStamp, Scan
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.recognition.decision import decide
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.identification import identify
from facerec_desktop.services.recognising.scan_batch import ScanBatch
from facerec_desktop.sources.media import NOTHING_THERE, find_media

_FRESH_AT_ONCE = 20


@dataclass(frozen=True, eq=False)
class Recognised:
    """A remembered photo with who is in it now.

    Attributes:
        scan: what was seen.
        matches: one answer per face.
        is_gone: whether its file cannot be found any more.
    """

    scan: Scan
    matches: tuple[Match, ...]
    is_gone: bool = False


Answers = tuple[Recognised, ...]


def scan(
    workspace: Workspace, paths: Sequence[Path], cancel: CancelToken, video_step: float = 1.0
) -> Generator[Progress | Answers, None, None]:
    """Look at photos, folders and videos; unchanged files answer from memory.

    Until it ends, the paths stay in the store's queue: what is cancelled, or dies with the
    program, can be begun again. All answers have been stored.

    Args:
        workspace: who is enrolled, and what is remembered.
        paths: photos, videos and folders of them.
        cancel: asked between pictures.
        video_step: seconds between the moments of a video that are looked at.

    Raises:
        Cancelled: somebody asked.
        NothingToSee: there is no photo and no video.
        ModelError: the models cannot be loaded.
        StorageError: the database cannot be used.
    """
    store = workspace.scans
    store.dequeue(paths)
    store.enqueue(paths)
    known = store.stamps(workspace.embedder.key)
    now = {item.path: stamp_of(item.path) for item in find_media(paths, cancel)}
    if not now:
        store.dequeue(paths)
        raise NothingToSee(NOTHING_THERE)
    fresh = [path for path, stamp in now.items() if stamp == known.get(path)]
    for start in range(0, len(fresh), _FRESH_AT_ONCE):
        cancel.check()
        part = fresh[start : start + _FRESH_AT_ONCE]
        yield recognised(workspace, [one for path in part for one in store.of_file(path)])
    outdated = {path: stamp for path, stamp in now.items() if stamp != known.get(path)}
    if outdated:
        yield from _look(workspace, outdated, len(fresh), cancel, video_step)
    store.dequeue(paths)


def restore(
    workspace: Workspace, cancel: CancelToken
) -> Generator[Answers, None, tuple[Path, ...]]:
    """Everything remembered, in the order it came.

    Returns:
        What is to be looked at: what was begun and not finished, and files that changed since.

    Raises:
        Cancelled: somebody asked.
        ModelError: the models cannot be loaded.
        StorageError: the database cannot be used.
    """
    wanted = dict.fromkeys(workspace.scans.queue())
    for page in workspace.scans.pages():
        cancel.check()
        stamps = {one.seen.path: stamp_of(one.seen.path) for one in page}
        gone = {path for path, stamp in stamps.items() if stamp == NO_FILE}
        wanted.update(
            (one.seen.path, None)
            for one in page
            if one.seen.path not in gone and _is_outdated(workspace, one, stamps)
        )
        yield recognised(workspace, page, gone)
    return tuple(wanted)


def recognised(
    workspace: Workspace, scans: Sequence[Scan], gone: frozenset[Path] | set[Path] = frozenset()
) -> Answers:
    """Say who is in remembered photos; faces seen with another model are nobody.

    Args:
        workspace: who is enrolled.
        scans: the photos.
        gone: files that cannot be found any more.

    Raises:
        ModelError: the models cannot be loaded.
    """
    pipeline = workspace.pipeline()
    key, dimension = pipeline.embedder.key, pipeline.embedder.dimension
    faces = [face for one in scans for face in one.seen.faces if face.embedding.model == key]
    vectors = np.array([face.embedding.vector for face in faces], np.float32)
    qualities = [face.quality for face in faces]
    matches = decide(
        pipeline.index,
        vectors.reshape(len(faces), dimension),
        qualities,
        pipeline.rule,
        explain=False,
    )
    answers = dict(zip(map(id, faces), matches, strict=True))
    nobody = Match(None, None, None, pipeline.rule, None)
    return tuple(
        Recognised(
            one,
            tuple(answers.get(id(face), nobody) for face in one.seen.faces),
            one.seen.path in gone,
        )
        for one in scans
    )


def stamp_of(path: Path) -> FileStamp:
    """The file as it is now; ``NO_FILE`` if it cannot be found."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # gone, no permission, or a name no file can have
        return NO_FILE
    return FileStamp(status.st_mtime_ns, status.st_size)


def _is_outdated(workspace: Workspace, one: Scan, stamps: Mapping[Path, FileStamp]) -> bool:
    seen, key = one.seen, workspace.embedder.key
    is_other_model = any(face.embedding.model != key for face in seen.faces)
    return is_other_model or seen.stamp != stamps[seen.path]


def _look(
    workspace: Workspace,
    files: Mapping[Path, FileStamp],
    known: int,
    cancel: CancelToken,
    video_step: float,
) -> Iterator[Progress | Answers]:
    """Look at files that are new or changed, and remember them in batches."""
    batch = ScanBatch(workspace.scans, files)
    try:
        for event in identify(workspace, tuple(files), cancel, video_step):
            if isinstance(event, Progress):
                batch.end_file()
                yield Progress(event.done + known, event.total + known, event.text)
            else:
                batch.add(event)
            if batch.is_due:
                yield recognised(workspace, batch.write())
    except Cancelled:
        yield recognised(workspace, batch.write())
        raise
    yield recognised(workspace, batch.write())
