"""Factories of the jobs the page of photos asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from facerec_desktop.jobs import photo_work
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job, Work
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session


class PhotoTasks:
    """Looking at photos, remembering them, and going back to them for their faces.

    Edits go to the lane of writing, where none of them waits for pictures to look at.
    """

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    def scan(self, paths: Sequence[Path]) -> Job:
        """Say who is in photos, folders and videos; unchanged files answer from memory.

        Yields ``Progress`` and tuples of ``PhotoReport`` and ``PhotoFailure``; returns None.
        """
        return self._submit(
            LaneName.COMPUTE, "scan photos", partial(photo_work.scan, self._session, paths)
        )

    def restore(self) -> Job:
        """Bring back what is remembered.

        Yields tuples of ``PhotoReport`` and ``PhotoFailure``; returns a tuple of the paths that
        are still, or again, to be looked at.
        """
        return self._submit(
            LaneName.COMPUTE, "restore photos", partial(photo_work.restore, self._session)
        )

    def rematch(self) -> Job:
        """Say anew who is in the remembered photos.

        Yields tuples of ``NamedPhoto``; returns the names of everybody enrolled.
        """
        return self._submit(
            LaneName.VIEW, "match photos again", partial(photo_work.rematch, self._session)
        )

    def enqueue(self, paths: Sequence[Path]) -> Job:
        """Remember what is to be looked at once there is time; returns None."""
        work = partial(photo_work.enqueue, self._session, paths)
        return self._edit("remember photos to look at", work)

    def drop_queue(self) -> Job:
        """Do not go on with what was begun after a restart; returns None."""
        work = partial(photo_work.drop_queue, self._session)
        return self._edit("forget photos to look at", work)

    def clear(self) -> Job:
        """Erase everything remembered of photos, vectors included; returns None."""
        return self._edit("forget photos", partial(photo_work.clear, self._session))

    def ignore(self, face_ids: Sequence[int]) -> Job:
        """Do not ask any more who these faces are; returns None."""
        work = partial(photo_work.ignore, self._session, face_ids)
        return self._edit("ignore faces", work)

    def name_faces(self, face_ids: Sequence[int], name: str) -> Job:
        """Add faces to whoever has that name, or enrol somebody new; returns a ``Person``.

        They are cut out of their photos again; those that cannot be read are left out.
        """
        work = partial(photo_work.name_faces, self._session, face_ids, name)
        return self._changes.follow(self._edit("name faces of photos", work), adds=True)

    def reject_face(self, face_id: int, person_id: int) -> Job:
        """Remember for ever that a face is not somebody's; returns the key of the veto."""
        work = partial(photo_work.reject_face, self._session, face_id, person_id)
        return self._changes.follow(self._edit("veto a face of a photo", work))

    def preview(self, path: Path, time: float | None) -> Job:
        """Decode a picture again for the eye; returns an ``Image``."""
        work = partial(photo_work.preview, self._session, path, time)
        return self._submit(LaneName.VIEW, "preview", work)

    def crops(self, face_ids: Sequence[int]) -> Job:
        """Cut faces out of their photos; yields a ``FaceCrop`` each, returns None."""
        return self._submit(
            LaneName.VIEW, "crops", partial(photo_work.crops, self._session, face_ids)
        )

    def groups(self) -> Job:
        """Gather unknown faces; returns a tuple of ``FaceGroup``, most faces first."""
        return self._submit(
            LaneName.VIEW, "group the unknown", partial(photo_work.groups, self._session)
        )

    def _edit(self, name: str, work: Work) -> Job:
        return self._runner.submit(LaneName.WRITE, Job(name, work, is_edit=True))

    def _submit(self, lane: LaneName, name: str, work: Work) -> Job:
        return self._runner.submit(lane, Job(name, work))
