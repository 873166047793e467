"""What stands in the window when the workspace cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.core.backups import BackupCard
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.flow_layout import FlowLayout
from facerec_desktop.ui.parts.new_passphrase import secret_field
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.safety.backup_list import BackupList
from facerec_desktop.ui.words.messages import Message

_ICON = 48
_WIDTH = 600


class TroublePage(QWidget):
    """Says what is wrong and offers what helps: another try, a backup, a passphrase, a new start.

    Signals:
        retry_wanted: the user wants another try.
        file_wanted: the user has a backup elsewhere.
        restore_wanted: the ``BackupCard`` that shall take the place of the database.
        afresh_wanted: a new database shall take its place.
        passphrase_entered: the passphrase that shall open sealed people.
        quit_wanted: the user gives up.

    Attributes:
        backups: what can be restored, if the database is damaged or gone.
        passphrase: where it is typed, if people are sealed.
    """

    retry_wanted = Signal()
    file_wanted = Signal()
    restore_wanted = Signal(object)
    afresh_wanted = Signal()
    passphrase_entered = Signal(str)
    quit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_locked = False
        self._sign = QLabel()
        self._title = plain_label("", "title")
        self._text = plain_label("", "muted")
        self.passphrase = secret_field(self.tr("Passphrase"))
        self.passphrase.returnPressed.connect(self._on_retry)
        self.passphrase.textChanged.connect(self._refresh)
        self._offer = plain_label()
        self._failure = plain_label("", "error")
        self.backups = BackupList()
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setProperty("primary", "true")
        self.restore_button.clicked.connect(self._on_restore)
        self.file_button = QPushButton(self.tr("Another file…"))
        self.file_button.clicked.connect(self.file_wanted)
        self.afresh_button = QPushButton(self.tr("Start afresh"))
        self.afresh_button.clicked.connect(self._on_afresh)
        self.retry_button = QPushButton()
        self.retry_button.setProperty("primary", "true")
        self.retry_button.clicked.connect(self._on_retry)
        self.quit_button = QPushButton(self.tr("Quit"))
        self.quit_button.clicked.connect(self.quit_wanted)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        buttons = FlowLayout(12)
        buttons.addWidget(self.restore_button)
        buttons.addWidget(self.file_button)
        buttons.addWidget(self.afresh_button)
        buttons.addWidget(self.retry_button)
        buttons.addWidget(self.quit_button)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(12)
        inside.addWidget(self._sign)
        inside.addWidget(self._title)
        inside.addWidget(self._text)
        for part in (self.passphrase, self._offer, self.backups, self._failure):
            inside.addWidget(part)
        inside.addSpacing(12)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self._hide_backups()

    @property
    def text(self) -> str:
        """What is wrong."""
        return self._text.text()

    def show_message(self, message: Message, *, is_locked: bool = False) -> None:
        """Say what is wrong.

        Args:
            message: what it is.
            is_locked: whether a passphrase helps.
        """
        self._is_locked = is_locked
        self.passphrase.clear()
        self.passphrase.setVisible(is_locked)
        self.retry_button.setText(self.tr("Unlock") if is_locked else self.tr("Try again"))
        self._refresh()
        self._restyle()
        self._title.setText(message.title)
        self._text.setText(message.text)
        self.setAccessibleName(message.title)
        self.setAccessibleDescription(message.text)
        self._hide_backups()

    @Slot(object)
    def show_backups(self, cards: Sequence[BackupCard], wanted: Path | None = None) -> None:
        """Offer these backups, a file that lies elsewhere, and to start afresh.

        Args:
            cards: the backups.
            wanted: the one to choose in place of the present choice.
        """
        self.backups.show_cards(cards, wanted)
        can_restore = self.backups.chosen is not None
        self._offer.setText(self._offer_text(can_restore))
        self.backups.setVisible(can_restore)
        self.restore_button.setVisible(can_restore)
        for part in (self._offer, self.file_button, self.afresh_button):
            part.setVisible(True)
        self._failure.hide()
        self._set_ready(True)
        self.retry_button.setProperty("primary", "false" if can_restore else "true")
        self.style().unpolish(self.retry_button)
        self.style().polish(self.retry_button)

    def _hide_backups(self) -> None:
        self.show_backups(())
        for part in (self._offer, self.file_button, self.afresh_button):
            part.setVisible(False)

    def _offer_text(self, can_restore: bool) -> str:
        if can_restore:
            return self.tr(
                "Choose a backup to go back to, or start afresh with nobody enrolled. Nothing is "
                "lost: a damaged file is kept aside, and every backup stays."
            )
        return self.tr(
            "There is no backup beside it that can be read. Choose one you keep elsewhere, or "
            "start afresh with nobody enrolled. Nothing is lost: a damaged file is kept aside."
        )

    def _set_ready(self, is_ready: bool) -> None:
        """Take wishes, or none while one is being fulfilled."""
        self.restore_button.setEnabled(is_ready and self.backups.chosen is not None)
        self.afresh_button.setEnabled(is_ready)

    def say(self, text: str) -> None:
        """Say why what was chosen cannot be restored; another backup may be."""
        self._failure.setText(text)
        self._failure.show()
        self._set_ready(True)

    @Slot()
    def _on_restore(self) -> None:
        card = self.backups.chosen
        if card is not None:
            self._set_ready(False)
            self.restore_wanted.emit(card)

    @Slot()
    def _on_afresh(self) -> None:
        self._set_ready(False)
        self.afresh_wanted.emit()

    @Slot()
    def _on_retry(self) -> None:
        if not self._is_locked:
            self.retry_wanted.emit()
        elif self.passphrase.text():
            self.passphrase_entered.emit(self.passphrase.text())

    @Slot()
    def _refresh(self) -> None:
        self.retry_button.setEnabled(bool(self.passphrase.text()) or not self._is_locked)

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        name, colour = "problem", colours.caution
        if self._is_locked:
            name, colour = "sealed", colours.muted
        self._sign.setPixmap(icons.pixmap(name, colour, _ICON, self.devicePixelRatioF()))
