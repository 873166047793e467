"""What the jobs of the page of photos do; holds no Qt, so it reads like plain functions.

The services are imported inside functions: opening the window must load neither OpenVINO nor
OpenCV.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facerec_desktop.core.errors import Cancelled
from facerec_desktop.core.faces import Image, Match, RecognisedFace
from facerec_desktop.core.overlay import label_for
from facerec_desktop.core.people import Person, Shot
from facerec_desktop.core.photos import FaceRecord, SeenFace
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.results import (
    FaceCrop,
    FaceGroup,
    FaceReport,
    GroupedFace,
    NamedPhoto,
    PhotoFailure,
    PhotoReport,
)
from facerec_desktop.jobs.session import Session

if TYPE_CHECKING:
    from facerec_desktop.services.profile.workspace import Workspace
    from facerec_desktop.services.recognising.grouping import UnknownGroup
    from facerec_desktop.services.recognising.scanning import Answers, Recognised

Photos = tuple[PhotoReport | PhotoFailure, ...]


def scan(
    session: Session, paths: Sequence[Path], cancel: CancelToken
) -> Generator[Progress | Photos, None, None]:
    """Turn the scan's answers into what a window keeps; the settings count as they are now."""
    from facerec_desktop.services.recognising.scanning import scan as look

    yield Progress(0, 0)
    step = SettingsFile(session.paths).load().video_step
    for event in look(session.workspace(), tuple(paths), cancel, step):
        yield event if isinstance(event, Progress) else _reports(event)


def restore(session: Session, cancel: CancelToken) -> Generator[Photos, None, tuple[Path, ...]]:
    """Turn what is remembered into what a window keeps."""
    from facerec_desktop.services.recognising.scanning import restore as remember

    pages = remember(session.workspace(), cancel)
    while True:
        try:
            page = next(pages)
        except StopIteration as end:
            wanted: tuple[Path, ...] = end.value
            return wanted
        yield _reports(page)


def rematch(
    session: Session, cancel: CancelToken
) -> Generator[tuple[NamedPhoto, ...], None, tuple[str, ...]]:
    """Turn new answers into what a window shows of them."""
    from facerec_desktop.services.recognising.rematching import rematch as match_again

    workspace = session.workspace()
    for photos in match_again(workspace, cancel):
        yield tuple(_named(faces) for faces in photos)
    return tuple(person.name for person in workspace.people.list())


def preview(
    session: Session, path: Path, time: float | None, cancel: CancelToken
) -> Generator[Progress, None, Image]:
    """Decode one photo, or one moment of a video, no larger than the window shows it."""
    from facerec_desktop.services.recognising.photo_faces import picture
    from facerec_desktop.vision.pictures import PREVIEW_SIDE, shrink

    yield Progress(0, 0)
    return shrink(picture(session.loader(), path, time, cancel).image, PREVIEW_SIDE)


def crops(
    session: Session, face_ids: Sequence[int], cancel: CancelToken
) -> Generator[FaceCrop, None, None]:
    """The pictures of faces, as they can be read."""
    from facerec_desktop.services.recognising.photo_faces import crops as cut
    from facerec_desktop.vision.pictures import CROP_SIDE, shrink

    for face_id, image in cut(session.workspace(), session.loader(), face_ids, cancel):
        yield FaceCrop(face_id, shrink(image, CROP_SIDE))


def groups(
    session: Session, cancel: CancelToken
) -> Generator[Progress, None, tuple[FaceGroup, ...]]:
    """Turn groups of strangers into what a window shows of them."""
    from facerec_desktop.services.recognising.grouping import group_unknown

    yield Progress(0, 0)
    return tuple(_group(one) for one in group_unknown(session.workspace(), cancel))


def enqueue(
    session: Session, paths: Sequence[Path], cancel: CancelToken
) -> Generator[Progress, None, None]:
    """Remember what is to be looked at."""
    yield Progress(0, 0)
    session.workspace().scans.enqueue(paths)


def drop_queue(session: Session, cancel: CancelToken) -> Generator[Progress, None, None]:
    """Forget what is still to be looked at."""
    yield Progress(0, 0)
    session.workspace().scans.dequeue()


def clear(session: Session, cancel: CancelToken) -> Generator[Progress, None, None]:
    """Erase everything remembered of photos."""
    yield Progress(0, 0)
    session.workspace().scans.clear()


def ignore(
    session: Session, face_ids: Sequence[int], cancel: CancelToken
) -> Generator[Progress, None, None]:
    """Do not ask any more who faces are."""
    yield Progress(0, 0)
    session.workspace().scans.ignore(face_ids)


def name_faces(
    session: Session, face_ids: Sequence[int], name: str, cancel: CancelToken
) -> Generator[Progress, None, Person]:
    """Store faces as somebody's."""
    from facerec_desktop.services.recognising.naming import name_shots

    yield Progress(0, 0)
    workspace = session.workspace()
    person = name_shots(workspace, _shots(workspace, face_ids, cancel), name)
    workspace.refresh_gallery()
    return person


def reject_face(
    session: Session, face_id: int, person_id: int, cancel: CancelToken
) -> Generator[Progress, None, int]:
    """Store that a face is not somebody's."""
    yield Progress(0, 0)
    workspace = session.workspace()
    (shot,) = _shots(workspace, (face_id,), cancel)
    veto = workspace.vetoes.add(person_id, shot.sample, shot.embedding)
    workspace.refresh_gallery()
    return veto


def _shots(workspace: Workspace, face_ids: Sequence[int], cancel: CancelToken) -> list[Shot]:
    """Faces to store, cut out of their photos again.

    Cancelled, an edit makes do with the faces it has: storing some is better than losing the name.
    """
    from facerec_desktop.services.recognising.photo_faces import shots as cut
    from facerec_desktop.sources.decoder_process import ImageLoader

    found: list[Shot] = []
    with ImageLoader() as loader:  # that of the view lane may be at work
        try:
            for one in cut(workspace, loader, face_ids, cancel):
                found.append(one)  # noqa: PERF402  # what there is counts when this breaks off
        except Cancelled:
            if not found:
                raise
    return found


def _reports(answers: Answers) -> Photos:
    return tuple(_report(one) for one in answers)


def _report(one: Recognised) -> PhotoReport | PhotoFailure:
    seen = one.scan.seen
    if seen.problem is not None:
        return PhotoFailure(seen.path, seen.problem)
    return PhotoReport(
        path=seen.path,
        time=seen.time,
        size=seen.size,
        faces=tuple(
            _face(face, match) for face, match in zip(seen.faces, one.matches, strict=True)
        ),
        thumbnail=seen.thumbnail,
        face_ids=one.scan.face_ids,
        is_gone=one.is_gone,
    )


def _named(faces: tuple[tuple[FaceRecord, Match], ...]) -> NamedPhoto:
    first = faces[0][0]
    return NamedPhoto(
        path=first.path,
        time=first.time,
        face_ids=tuple(record.id for record, _ in faces),
        faces=tuple(_face(record.face, match) for record, match in faces),
    )


def _face(face: SeenFace, match: Match) -> FaceReport:
    recognised = RecognisedFace(face.detection, face.quality, face.embedding, match)
    return FaceReport(label_for(recognised), match, face.quality)


def _group(group: UnknownGroup) -> FaceGroup:
    faces = []
    for one in group.faces:
        x1, y1, x2, y2 = (float(value) for value in one.face.detection.box)
        faces.append(GroupedFace(one.id, one.path, one.time, (x1, y1, x2, y2)))
    return FaceGroup(tuple(faces), group.perhaps.name if group.perhaps else None)
