"""One line of the settings dialog: name, explanation, editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facerec_desktop.core.options import Kind, Option
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.settings.setting_editors import SettingEditor, setting_text

_WIDE = {Kind.STRANGERS, Kind.PROTECTION, Kind.FOLDER}


class SettingRow(QFrame):
    """An option with its words.

    Signals:
        edited: key and value of a setting the user changed.

    Attributes:
        editor: the widget that edits it.
    """

    edited = Signal(str, object)

    def __init__(
        self,
        option: Option,
        editor: SettingEditor,
        *,
        is_first: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settingRow")
        self.setProperty("first", "true" if is_first else "false")
        self._option = option
        self.editor = editor
        self._waiting = plain_label(
            self.tr("Takes effect when the program is started again."), "waiting"
        )
        self._waiting.hide()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(plain_label(setting_text(option.label), "settingName"))
        words.addWidget(plain_label(setting_text(option.help), "muted"))
        words.addWidget(self._waiting)
        if option.kind in _WIDE:
            words.addSpacing(9)
            words.addWidget(editor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 14)
        layout.setSpacing(24)
        layout.addLayout(words, 1)
        if option.kind not in _WIDE:
            layout.addWidget(editor, 0, Qt.AlignmentFlag.AlignVCenter)
        editor.edited.connect(self._on_edited)

    @property
    def waiting_text(self) -> str:
        """What is said about the next start, empty while nothing is."""
        return "" if self._waiting.isHidden() else self._waiting.text()

    def show_waiting(self, is_other: bool) -> None:
        """Say that a value counts from the next start on, where that is so.

        Args:
            is_other: whether the value differs from the one the program was started with.
        """
        self._waiting.setVisible(is_other and self._option.needs_restart)

    @Slot(object)
    def _on_edited(self, value: object) -> None:
        self.edited.emit(self._option.key, value)
