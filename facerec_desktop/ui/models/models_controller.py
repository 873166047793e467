"""What the dialog of models does: downloads, additions, and changing to another model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from facerec_desktop.core.errors import UserError
from facerec_desktop.core.model_cards import (
    RECOMMENDED_ID,
    DownloadStep,
    ModelCard,
    ModelState,
    Purpose,
)
from facerec_desktop.core.progress import Progress
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.model_tasks import ModelTasks
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.models.model_questions import PackDialog, RemoveDialog, TermsDialog
from facerec_desktop.ui.models.model_row import Standing
from facerec_desktop.ui.models.models_dialog import ModelsDialog
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.status_area import StatusArea
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.words import messages as wording
from facerec_desktop.ui.words.messages import MessageAction, Messages, word_error

MEGABYTE = 1_000_000


class ModelsController(QObject):
    """Opens the dialog and carries out what is wanted there, also after it was closed.

    Attributes:
        dialog: the dialog while it is open.
    """

    def __init__(
        self,
        tasks: ModelTasks,
        settings: SettingsModel,
        theme: Theme,
        messages: Messages,
        status: StatusArea,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._tasks, self._settings, self._theme = tasks, settings, theme
        self._messages, self._status, self._window = messages, status, window
        self.dialog: ModelsDialog | None = None
        self._cards: dict[str, ModelCard] = {}
        self._jobs: dict[str, Job] = {}
        self._steps: dict[str, DownloadStep | Progress] = {}
        self._offers = False

    @Slot()
    def open(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        dialog = ModelsDialog(self._theme, self._window)
        dialog.wanted.connect(self._on_wanted)
        dialog.pack_wanted.connect(self._choose_pack)
        dialog.dropped.connect(self._on_dropped)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        for model_id, step in self._steps.items():
            dialog.show_step(model_id, step)
        self._refresh()
        dialog.open()

    @Slot()
    def offer(self) -> None:
        """Offer the recommended model, quietly and only until it was declined once."""
        if self._settings.settings.facenet_offered and not self._jobs:
            self._offers = True
            self._refresh()

    @Slot(object)
    def on_action(self, action: MessageAction) -> None:
        """The button of a message was pressed."""
        if action is MessageAction.SHOW_MODELS:
            self._settings.set("facenet_offered", False)
            self.open()

    @Slot()
    def decline(self) -> None:
        """The offer was dismissed: it is not made again."""
        self._settings.set("facenet_offered", False)

    def _refresh(self) -> None:
        job = self._tasks.cards()
        job.returned.connect(self._on_cards)
        job.failed.connect(self._messages.post_error)

    @Slot(object)
    def _on_cards(self, cards: Sequence[ModelCard]) -> None:
        self._cards = {card.id: card for card in cards}
        if self.dialog is not None:
            self.dialog.show_cards(cards, self._standings())
        if self._offers:
            self._offers = False
            if self._cards[RECOMMENDED_ID].state is ModelState.ABSENT:
                self._messages.post(wording.facenet_offer())

    def _standings(self) -> dict[str, Standing]:
        """How the models that are used, or will be, stand; a detector changes at a start only."""
        now, next_time = self._tasks.detector_in_use, str(self._settings.settings.detector)
        standings = {self._tasks.embedder_in_use: Standing.IN_USE, now: Standing.IN_USE}
        if now != next_time:
            is_ready = self._cards[next_time].state is ModelState.READY
            coming = Standing.COMING if is_ready else Standing.UNUSED
            standings |= {now: Standing.LEAVING, next_time: coming}
        return standings

    @Slot(object, str)
    def _on_wanted(self, card: ModelCard, what: str) -> None:
        match what:
            case "download":
                question = TermsDialog(card, self.dialog)
                self._ask(question, partial(self._download, card, question))
            case "cancel" if card.id in self._jobs:
                self._jobs[card.id].cancel()
            case "use" if card.purpose is Purpose.DETECTION:
                self._settings.set("detector", card.id)
                self._refresh()
            case "use":
                self.use(card.id)
            case "file":
                self._choose_file(card)
            case "verify":
                self._follow(card.id, self._tasks.verify(card.id), self.tr("The files are fine."))
            case "remove":
                self._ask(RemoveDialog(card, self.dialog), partial(self._remove, card))

    def _ask(self, question: DialogFrame, act: Callable[[], None]) -> None:
        question.accepted.connect(act)
        question.finished.connect(question.deleteLater)
        question.open()

    def _download(self, card: ModelCard, question: TermsDialog) -> None:
        mirror = self._settings.settings.model_mirror
        job = self._tasks.download(card.id, [mirror] if mirror else [])
        if question.use_box.isChecked():
            job.returned.connect(partial(self._use_after, card.id))
        self._follow(card.id, job)

    def _remove(self, card: ModelCard) -> None:
        if card.id == self._settings.settings.detector:
            self._settings.set("detector", self._tasks.detector_in_use)
        self._follow(card.id, self._tasks.remove(card.id))

    def _use_after(self, model_id: str, _result: object) -> None:
        self.use(model_id)

    @Slot(str)
    def use(self, model_id: str) -> None:
        """Change to another recognition model; the old one serves until everybody is learnt."""
        if model_id == self._tasks.embedder_in_use:
            return
        job = self._tasks.switch(model_id)
        job.yielded.connect(self._on_switching)
        job.returned.connect(self._on_switched)
        self._follow(model_id, job)

    @Slot(object)
    def _on_switching(self, progress: Progress) -> None:
        self._status.show_progress(progress, can_cancel=False)

    @Slot(object)
    def _on_switched(self, model_id: str) -> None:
        self._settings.set("embedder", model_id)
        self._messages.post(wording.model_in_use(self._title(model_id)))

    def _follow(self, model_id: str, job: Job, done: str = "") -> None:
        """Show what is done with a model, and list the models anew afterwards."""
        self._jobs[model_id] = job
        first = DownloadStep(0, None) if done else Progress(0, 0)
        self._show_step(model_id, first)
        job.yielded.connect(partial(self._show_step, model_id))
        job.failed.connect(partial(self._on_failed, model_id))
        job.returned.connect(partial(self._on_done, model_id, done))
        job.cancelled.connect(partial(self._on_done, model_id, "", None))
        job.finished.connect(self._on_finished)

    def _show_step(self, model_id: str, step: DownloadStep | Progress) -> None:
        self._steps[model_id] = step
        if self.dialog is not None:
            self.dialog.show_step(model_id, step)
        if isinstance(step, DownloadStep) and step.total:
            self._status.show_progress(self._in_short(model_id, step), can_cancel=False)

    def _in_short(self, model_id: str, step: DownloadStep) -> Progress:
        """A download for the strip at the bottom of the window."""
        text = self.tr("Downloading {model}, in megabytes").format(model=self._title(model_id))
        total = (step.total or 0) // MEGABYTE
        return Progress(step.received // MEGABYTE, total, text)

    def _title(self, model_id: str) -> str:
        card = self._cards.get(model_id)
        return card.title if card else model_id

    def _on_done(self, model_id: str, text: str, _result: object) -> None:
        self._forget_job(model_id)
        if self.dialog is not None:
            self.dialog.show_rest(model_id, text)
        if not text:
            self._refresh()

    def _forget_job(self, model_id: str) -> None:
        self._jobs.pop(model_id, None)
        self._steps.pop(model_id, None)

    def _on_failed(self, model_id: str, error: BaseException) -> None:
        self._forget_job(model_id)
        if self.dialog is not None and isinstance(error, UserError):
            self.dialog.show_rest(model_id, word_error(error).text)
        else:
            self._messages.post_error(error)

    @Slot()
    def _on_finished(self) -> None:
        if not self._jobs:
            self._status.rest()

    def _choose_file(self, card: ModelCard) -> None:
        dialog = QFileDialog(self.dialog, self.tr("The file of {model}").format(model=card.title))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(self._add_file, card.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add_file(self, model_id: str | None, name: str) -> None:
        self._follow(model_id or "", self._tasks.add_file(Path(name), model_id))

    @Slot()
    def _choose_pack(self) -> None:
        dialog = QFileDialog(self.dialog, self.tr("Folder with a model.toml"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_pack)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_pack(self, name: str) -> None:
        self._on_dropped((Path(name),))

    @Slot(object)
    def _on_dropped(self, paths: Sequence[Path]) -> None:
        for path in paths:
            if path.is_dir():
                self._ask(PackDialog(path.name, self.dialog), partial(self._add_pack, path))
            else:
                owner = next((one for one in self._cards.values() if one.may_own(path)), None)
                self._add_file(owner.id if owner else None, str(path))

    def _add_pack(self, folder: Path) -> None:
        self._follow("", self._tasks.add_pack(folder))

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
