"""What the dialogs about people have in common: a heading, contents, two buttons."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.parts.plain_label import plain_label


class DialogFrame(QDialog):
    """A dialog that asks one thing.

    Attributes:
        action_button: does it.
        cancel_button: does not.
    """

    def __init__(
        self, title: str, action: str, parent: QWidget | None = None, *, is_dangerous: bool = False
    ) -> None:
        """Build the frame; the class that inherits fills it with ``fill``.

        Args:
            title: the question.
            action: the answer on the button.
            parent: the window it belongs to.
            is_dangerous: whether it cannot be undone, so that Enter does not do it.
        """
        super().__init__(parent)
        self.setObjectName("peopleDialog")
        self.setWindowTitle(title)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.action_button: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.cancel_button: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.action_button.setText(action)
        self.cancel_button.setText(self.tr("Cancel"))
        self.action_button.setProperty("danger" if is_dangerous else "primary", "true")
        (self.cancel_button if is_dangerous else self.action_button).setDefault(True)
        self.action_button.setAutoDefault(not is_dangerous)
        heading = plain_label(title, "heading")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 22, 24, 20)
        self._layout.setSpacing(14)
        self._layout.addWidget(heading)
        self._layout.addWidget(buttons)
        buttons.accepted.connect(self.on_action)
        buttons.rejected.connect(self.reject)

    def fill(self, *parts: QWidget | QLayout) -> None:
        """Put contents between the heading and the buttons."""
        for part in parts:
            place = self._layout.count() - 1
            if isinstance(part, QLayout):
                self._layout.insertLayout(place, part)
            else:
                self._layout.insertWidget(place, part)

    def fit(self) -> None:
        """Be as high as the contents need; lines that wrap are not counted by Qt itself."""
        self._layout.activate()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A dialog of a fixed width has no spare height either."""
        super().showEvent(event)
        if self.minimumWidth() == self.maximumWidth():
            self.fit()

    def on_action(self) -> None:
        """The user wants it."""
        self.accept()
