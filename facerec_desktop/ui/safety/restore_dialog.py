"""Goes back to an earlier state of everything that is stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from facerec_desktop.core.backups import BackupCard
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.safety.backup_list import BackupList

_WIDTH = 520
translate = QCoreApplication.translate


class RestoreDialog(DialogFrame):
    """Lists the backups; ``accepted`` means the chosen one shall be restored.

    Signals:
        backup_wanted: a backup of what is there now shall be made.
        file_wanted: the user has a backup elsewhere.

    Attributes:
        backups: the list.
        backup_button: makes one more.
        bar: shows that one is being made.
        file_button: chooses one that lies elsewhere.
    """

    backup_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        title = translate("RestoreDialog", "Restore from a backup")
        super().__init__(title, translate("RestoreDialog", "Restore"), parent)
        self.setFixedWidth(_WIDTH)
        self.backups = BackupList()
        self.backup_button = QPushButton(self.tr("Back up now"))
        self.file_button = QPushButton(self.tr("Another file…"))
        self.file_button.clicked.connect(self.file_wanted)
        self._note = plain_label("", "muted")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("A backup is being made…"))
        self.bar.hide()
        row = QHBoxLayout()
        row.addWidget(self.backup_button)
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.fill(
            plain_label(
                self.tr(
                    "Everybody enrolled, their shots, trainings and remembered photos become what "
                    "they were at that moment. What is there now becomes the newest backup."
                )
            ),
            self.backups,
            self.bar,
            self._note,
            row,
        )
        self.backup_button.clicked.connect(self._on_backup)
        self.backups.currentRowChanged.connect(self._on_chosen)
        self.backups.itemActivated.connect(self.on_action)
        self.backups.hide()
        self._on_chosen()

    def show_cards(self, cards: Sequence[BackupCard], wanted: Path | None = None) -> None:
        """Offer these backups, and choose ``wanted`` in place of the present choice."""
        # A button that is disabled in between would lose the focus to the next one.
        with QSignalBlocker(self.backups):
            self.backups.show_cards(cards, wanted)
        self.backups.setVisible(bool(cards))
        self._tell()
        self._on_chosen()

    def show_working(self, is_working: bool) -> None:
        """Show whether a backup is being made."""
        self.backup_button.setEnabled(not is_working)
        self.bar.setVisible(is_working)
        self._tell()

    def say(self, text: str) -> None:
        """Say something below the list, such as what is wrong with a file that was chosen."""
        self._note.setText(text)
        self.fit()

    def on_action(self) -> None:
        """The user wants the chosen one."""
        if self.backups.chosen is not None:
            self.accept()

    @Slot()
    def _on_backup(self) -> None:
        self.show_working(True)
        self.backup_wanted.emit()

    def _tell(self) -> None:
        if self.bar.isVisibleTo(self):
            text = self.tr("A backup is being made…")
        elif self.backups.cards:
            text = self.tr(
                "A backup is made by itself, one a day, and renewed when people were changed. They "
                "lie beside the database."
            )
        else:
            text = self.tr("There is no backup yet.")
        self.say(text)

    @Slot()
    def _on_chosen(self) -> None:
        self.action_button.setEnabled(self.backups.chosen is not None)
