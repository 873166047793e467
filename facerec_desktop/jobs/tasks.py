"""Factories of the jobs a window asks for.

The services are imported inside functions: opening the window must load neither OpenVINO nor
OpenCV. The generators below hold no Qt, so they are tested, and read, like plain functions.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.jobs.backup_tasks import BackupTasks
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.enrolment_tasks import EnrolmentTasks
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.model_tasks import ModelTasks
from facerec_desktop.jobs.people_tasks import PeopleTasks
from facerec_desktop.jobs.photo_tasks import PhotoTasks
from facerec_desktop.jobs.protection_tasks import ProtectionTasks
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.settings_tasks import SettingsTasks
from facerec_desktop.jobs.training_tasks import TrainingTasks


class Tasks:
    """Everything a window can ask of the services.

    Attributes:
        changes: news of what one page did to the others.
        people: edits of people.
        enrolment: what an enrolment asks for.
        photos: what the page of photos asks for.
        settings: what the settings ask for.
        training: what the page of training asks for.
        models: what the dialog of models asks for.
        protection: the sealing of people.
        backups: copies of the database.
        runner: for jobs that need no service.
    """

    def __init__(self, runner: Runner, session: Session) -> None:
        self.runner = runner
        self._session = session
        self.changes = Changes()
        self.people = PeopleTasks(runner, session, self.changes)
        self.enrolment = EnrolmentTasks(runner, session)
        self.photos = PhotoTasks(runner, session, self.changes)
        self.settings = SettingsTasks(runner, session, self.changes)
        self.training = TrainingTasks(runner, session, self.changes)
        self.models = ModelTasks(runner, session, self.changes)
        self.protection = ProtectionTasks(runner, session)
        self.backups = BackupTasks(runner, session, self.changes)
        runner.on_stop(LaneName.VIEW, session.close_loader)
        runner.after_stop(session.close_workspace)

    def open_workspace(self) -> Job:
        """Open the database and load the models; returns a ``WorkspaceReport``."""
        work = partial(open_workspace, self._session)
        return self.runner.submit(LaneName.COMPUTE, Job("open workspace", work))

    def live_feed(self) -> LiveFeed:
        """A new live view; whoever asks for it shuts it down."""
        return LiveFeed(self._session)


def open_workspace(
    session: Session, cancel: CancelToken
) -> Generator[Progress, None, WorkspaceReport]:
    """Open everything, so that the first photo needs no wait."""
    yield Progress(0, 0, "Opening the database…")
    workspace = session.workspace()
    cancel.check()
    while True:
        try:
            yield from workspace.prepare()
            break
        except ModelError as error:
            if not session.fall_back(error):
                raise
            workspace = session.workspace()
    return WorkspaceReport(
        len(workspace.people.list()),
        workspace.embedder.key.id,
        session.problem,
        session.detector_problem,
    )
