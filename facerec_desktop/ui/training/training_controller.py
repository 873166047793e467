"""What happens on the page of training."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.errors import UserError
from facerec_desktop.core.training import (
    EpochReport,
    HeadCard,
    TrainingEvent,
    TrainingOverview,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
)
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.training_run import TrainingRun
from facerec_desktop.jobs.training_tasks import TrainingTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.training import training_wording
from facerec_desktop.ui.training.training_page import TrainingPage
from facerec_desktop.ui.training.training_plots import load_curves
from facerec_desktop.ui.words.messages import Messages, training_finished, word_error
from facerec_desktop.ui.words.service_texts import translated

_LEAST_PEOPLE = 2


class TrainingController(QObject):
    """Starts and follows a training, and keeps the history of heads.

    Signals:
        shots_wanted: the name of somebody of whom more shots are wanted.
        running_changed: whether a training runs.

    Attributes:
        page: the page, to be put into a window.
        run: the training that runs, None while none does.
    """

    shots_wanted = Signal(str)
    running_changed = Signal(bool)

    def __init__(
        self, tasks: TrainingTasks, changes: Changes, messages: Messages, theme: Theme
    ) -> None:
        super().__init__()
        self._tasks, self._messages = tasks, messages
        self.run: TrainingRun | None = None
        self._asked: Job | None = None
        self._overview = TrainingOverview((), ())
        self._loads_curves = False
        self.page = TrainingPage(theme)
        self.setParent(self.page)  # answers that come after the window was closed find nobody
        page = self.page
        page.train_button.clicked.connect(self._on_train)
        page.resume_button.clicked.connect(self._on_resume)
        page.stop_button.clicked.connect(self._on_stop)
        page.people.changed.connect(self._refresh_buttons)
        page.mixes.shots_wanted.connect(self.shots_wanted)
        page.heads.shown.connect(self._on_head)
        page.heads.use_wanted.connect(self._on_use)
        page.heads.delete_wanted.connect(self._on_delete)
        changes.people_changed.connect(self.refresh)
        self._refresh_buttons()

    @property
    def is_running(self) -> bool:
        """Whether a training runs."""
        return self.run is not None

    def start(self) -> None:
        """Show who can be learnt; the workspace is open."""
        self.refresh()

    def shutdown(self) -> None:
        """End a training that runs; it can go on another time."""
        if self.run is not None:
            self.run.shutdown()
            self.run = None

    @Slot()
    def refresh(self) -> None:
        """Read people and heads again; only the newest answer counts."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._tasks.overview()
        self._asked.returned.connect(self._on_overview)
        self._asked.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_overview(self, overview: TrainingOverview) -> None:
        is_first = not self._overview.learners and not self._overview.heads
        self._overview = overview
        self.page.people.show_learners(overview.learners)
        self.page.heads.show_heads(overview.heads)
        if self.run is not None:
            return
        self.page.offer_resuming(overview.unfinished_epochs is not None)
        if is_first:
            self.page.say(training_wording.invitation(overview), "")
            used = next((card for card in overview.heads if card.is_used), None)
            if used is not None:
                self._load_curves()
                self._show_report(used.report)
        self._refresh_buttons()

    @Slot()
    def _refresh_buttons(self) -> None:
        is_enough = len(self.page.people.chosen) >= _LEAST_PEOPLE
        self.page.train_button.setEnabled(is_enough)
        self.page.train_button.setToolTip(
            "" if is_enough else self.tr("Choose at least two people who can be learnt")
        )

    @Slot()
    def _on_train(self) -> None:
        people = self.page.people
        self._begin(None if people.are_all_chosen else people.chosen, resumes=False)

    @Slot()
    def _on_resume(self) -> None:
        self._begin(None, resumes=True)  # it knows whom it learns

    def _begin(self, names: tuple[str, ...] | None, *, resumes: bool) -> None:
        if self.run is not None:
            return
        self.run = self._tasks.start(names, resumes=resumes)
        self.run.setParent(self)
        self.run.told.connect(self._on_told)
        self.run.succeeded.connect(self._on_succeeded)
        self.run.failed.connect(self._on_failed)
        self.run.finished.connect(self._on_finished)
        self.page.offer_resuming(False)
        self.page.show_running(True)
        self.page.show_progress(0, 0)
        self.page.say(self.tr("Preparing…"), "")
        self.running_changed.emit(True)
        self._load_curves()

    def _load_curves(self) -> None:
        """Have the plotting library loaded elsewhere, before the window needs it."""
        if not self._loads_curves:
            self._loads_curves = True
            self._tasks.load(load_curves).failed.connect(self._messages.post_error)

    @Slot()
    def _on_stop(self) -> None:
        if self.run is not None:
            self.run.stop()
            self.page.stop_button.setEnabled(False)
            self.page.say(self.tr("Stopping; the best epoch so far is kept and checked…"))

    @Slot(object)
    def _on_told(self, event: TrainingEvent) -> None:
        match event:
            case TrainingProgress():
                self.page.say(translated(event.text))
                self.page.show_progress(event.done, event.total)
            case TrainingStarted():  # until here it may be refused, and what is shown stays
                self.page.plots.show_epochs(())
                self.page.show_figures(False)
                self.page.say(self.tr("Learning…"), training_wording.started(event))
            case EpochReport():
                self.page.plots.add(event)
                self.page.show_progress(event.epoch, event.epochs)
                if self.page.stop_button.isEnabled():
                    self.page.say(training_wording.epoch(event))

    @Slot(object)
    def _on_succeeded(self, report: TrainingReport) -> None:
        job = self._tasks.take_up(report.run)
        job.returned.connect(self._on_taken_up)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.page.say(word_error(error).text)
        else:
            self.page.say(self.tr("The training ended because of a mistake in the program."))
            self._messages.post_error(error)

    @Slot()
    def _on_finished(self) -> None:
        if self.run is not None:
            self.run.deleteLater()
            self.run = None
        self.page.show_running(False)
        self.running_changed.emit(False)
        self.refresh()

    @Slot(object)
    def _on_taken_up(self, card: HeadCard) -> None:
        self._on_head(card)
        if not self.page.isVisible():
            self._messages.post(training_finished(training_wording.verdict(card.report)))

    @Slot(object)
    def _on_head(self, card: HeadCard) -> None:
        self._show_report(card.report)

    def _show_report(self, report: TrainingReport) -> None:
        if self.run is not None:
            return
        self.page.say(training_wording.verdict(report), training_wording.head_figures(report))
        self.page.plots.show_epochs(report.epochs, report.best_epoch)
        self.page.result.show_report(report)
        self.page.mixes.show_mixes(report.mixes)
        self.page.show_figures(True)

    @Slot(object)
    def _on_use(self, head_id: int | None) -> None:
        job = self._tasks.use_head(head_id)
        job.failed.connect(self._messages.post_error)

    @Slot(int)
    def _on_delete(self, head_id: int) -> None:
        job = self._tasks.delete_head(head_id)
        job.failed.connect(self._messages.post_error)
