"""What can be done with a face of a photo: name it, correct it, learn more about it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facerec_desktop.jobs.results import FaceReport
from facerec_desktop.ui.parts.wrapping_button import WrappingButton


class FaceAction(StrEnum):
    """A wish about a face."""

    NAME = "name"
    REJECT = "reject"
    ENROL = "enrol"


class FaceActions(QWidget):
    """Buttons below the reasons of a face.

    Signals:
        wanted: a ``FaceAction``.

    Attributes:
        name_button: says who it is.
        reject_button: says that it is not who the program thinks, hidden for an unknown face.
        enrol_button: begins an enrolment with more photos.
    """

    wanted = Signal(object)

    def __init__(self, face: FaceReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = face.label.name
        self.name_button = WrappingButton(
            self.tr("This is somebody else…") if name else self.tr("This is…")
        )
        self.name_button.setProperty("primary", "true" if name is None else "false")
        self.reject_button = WrappingButton(self.tr("Not {name}").format(name=_plain(name or "")))
        self.reject_button.setToolTip(
            self.tr("This face, and faces like it, will never be called {name} again.").format(
                name=name or ""
            )
        )
        self.reject_button.setVisible(name is not None)
        self.enrol_button = WrappingButton(self.tr("Enrol with more photos…"))
        self.enrol_button.setProperty("flat", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for button in (self.name_button, self.reject_button, self.enrol_button):
            button.setAccessibleName(button.text().replace("&&", "&"))
            layout.addWidget(button)
        self.name_button.clicked.connect(self._on_name)
        self.reject_button.clicked.connect(self._on_reject)
        self.enrol_button.clicked.connect(self._on_enrol)

    @Slot()
    def _on_name(self) -> None:
        self.wanted.emit(FaceAction.NAME)

    @Slot()
    def _on_reject(self) -> None:
        self.wanted.emit(FaceAction.REJECT)

    @Slot()
    def _on_enrol(self) -> None:
        self.wanted.emit(FaceAction.ENROL)


def _plain(text: str) -> str:
    """A text for a button, in which an ampersand would underline the next letter."""
    return text.replace("&", "&&")
