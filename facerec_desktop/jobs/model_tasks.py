"""What the dialog of models asks for: lists, downloads, and using another model."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from facerec_desktop.core.model_cards import DownloadStep, ModelCard
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.settings import DEFAULTS
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session


class ModelTasks:
    """Factories of jobs about models."""

    def __init__(self, runner: Runner, session: Session, changes: Changes) -> None:
        self._runner = runner
        self._session = session
        self._changes = changes

    @property
    def embedder_in_use(self) -> str:
        """The recognition model in use."""
        return self._session.embedder_id or DEFAULTS.embedder

    @property
    def detector_in_use(self) -> str:
        """The face detector in use."""
        return self._session.detector_id

    def cards(self) -> Job:
        """Every model there is; returns a list of ``ModelCard``."""
        return self._submit(LaneName.VIEW, "list models", _list)

    def download(self, model_id: str, mirrors: Sequence[str] = ()) -> Job:
        """Bring a model here; yields ``DownloadStep``, returns None."""
        work = partial(_download, model_id=model_id, mirrors=mirrors)
        return self._submit(LaneName.MODELS, "download a model", work)

    def verify(self, model_id: str) -> Job:
        """Compare a model's files with their hashes; returns its ``ModelCard``."""
        return self._act("verify a model", lambda shelf, paths: shelf.verify_model(paths, model_id))

    def remove(self, model_id: str) -> Job:
        """Delete a model's files."""
        return self._act("remove a model", lambda shelf, paths: shelf.remove_model(paths, model_id))

    def add_file(self, file: Path, model_id: str | None) -> Job:
        """Use a file instead of a download; returns its ``ModelCard``."""
        return self._act("add a file", lambda shelf, paths: shelf.add_file(paths, file, model_id))

    def add_pack(self, folder: Path) -> Job:
        """Add a model of the user's own; returns its ``ModelCard``."""
        return self._act("add a model", lambda shelf, paths: shelf.add_pack(paths, folder))

    def switch(self, model_id: str) -> Job:
        """Use another recognition model; yields ``Progress``, returns its id."""
        job = Job("switch models", partial(switch_model, self._session, model_id))
        job.returned.connect(self._changes.model_changed)
        job.returned.connect(self._changes.announce_people)
        return self._runner.submit(LaneName.MODELS, job)

    def _act(self, name: str, action: Callable[[ModuleType, Any], object]) -> Job:
        return self._submit(LaneName.MODELS, name, partial(_act, action=action))

    def _submit(self, lane: LaneName, name: str, work: Callable[..., Any]) -> Job:
        return self._runner.submit(lane, Job(name, partial(work, self._session)))


def switch_model(
    session: Session, model_id: str, cancel: CancelToken
) -> Generator[Progress, None, str]:
    """Learn everybody for another model, then use it."""
    yield from session.workspace().switch(model_id, cancel)
    session.embedder_id, session.problem = model_id, ""
    return model_id


def _list(session: Session, cancel: CancelToken) -> Generator[object, None, list[ModelCard]]:
    yield from ()
    cancel.check()
    cards: list[ModelCard] = _shelf().model_cards(session.paths)
    return cards


def _download(
    session: Session, cancel: CancelToken, model_id: str, mirrors: Sequence[str]
) -> Generator[DownloadStep, None, None]:
    yield from _shelf().download_model(session.paths, model_id, cancel, mirrors)


def _act(
    session: Session, cancel: CancelToken, action: Callable[[ModuleType, Any], object]
) -> Generator[object, None, object]:
    yield from ()
    cancel.check()
    return action(_shelf(), session.paths)


def _shelf() -> ModuleType:
    from facerec_desktop.services.engine import model_shelf

    return model_shelf
