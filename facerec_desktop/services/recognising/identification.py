"""Tells who is in photos, folders and videos, one picture after the other."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.core.errors import UserError, VideoError
from facerec_desktop.core.faces import Frame, RecognisedFace
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.look_ahead import Looked, look_ahead
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import MediaItem, MediaKind, find_media
from facerec_desktop.sources.video import VideoReader

PREPARING = "Preparing the models…"


@dataclass(frozen=True, eq=False)
class Identified:
    """A picture with everybody in it.

    Attributes:
        path: the photo or video.
        frame: its pixels.
        faces: everybody found, largest face first.
        position: number of the file, from 0.
        total: files in all.
    """

    path: Path
    frame: Frame
    faces: tuple[RecognisedFace, ...]
    position: int
    total: int


@dataclass(frozen=True, eq=False)
class NotIdentified:
    """A file that could not be looked at.

    Attributes:
        path: the file.
        error: why, in the user's words.
        position: number of the file, from 0.
        total: files in all.
    """

    path: Path
    error: UserError
    position: int
    total: int


Event = Progress | Identified | NotIdentified


def identify(
    workspace: Workspace, paths: Sequence[Path], cancel: CancelToken, video_step: float = 1.0
) -> Generator[Event, None, None]:
    """Look at every photo and video, in order; broken files do not stop the others.

    Args:
        workspace: who is enrolled.
        paths: photos, videos and folders of them.
        cancel: asked between pictures.
        video_step: seconds between the moments of a video that are looked at.

    Raises:
        Cancelled: somebody asked.
        ModelError: the models cannot be loaded.
    """
    with ImageLoader() as loader:
        loader.warm_up()
        yield Progress(0, 0, PREPARING)
        items = find_media(paths, cancel)
        workspace.pipeline()
        photos = [item.path for item in items if item.kind is MediaKind.PHOTO]
        with (
            closing(loader.load_ahead(photos, cancel)) as decoded,
            closing(look_ahead(workspace.pipeline, decoded)) as looked,
        ):
            for position, item in enumerate(items):
                cancel.check()
                yield Progress(position, len(items), item.path.name)
                cancel.check()  # what was asked for meanwhile; the photo may be seen already
                if item.kind is MediaKind.VIDEO:
                    events = _watch(workspace, item, cancel, video_step)
                else:
                    events = iter([next(looked)])
                for event in events:
                    yield _placed(event, position, len(items))
        yield Progress(len(items), len(items))


def _watch(
    workspace: Workspace, item: MediaItem, cancel: CancelToken, step: float
) -> Iterator[Looked | tuple[Path, VideoError]]:
    try:
        with VideoReader(item.path) as video:
            for frame in video.frames(every=step, cancel=cancel):
                yield item.path, frame, workspace.pipeline().recognise(frame)
    except VideoError as error:
        yield item.path, error


def _placed(
    seen: Looked | tuple[Path, VideoError], position: int, total: int
) -> Identified | NotIdentified:
    if len(seen) == 2:
        return NotIdentified(seen[0], seen[1], position, total)
    return Identified(seen[0], seen[1], seen[2], position, total)
