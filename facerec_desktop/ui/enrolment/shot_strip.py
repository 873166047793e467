"""The shots taken so far; each can be dropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.flow_layout import FlowLayout
from facerec_desktop.ui.pictures.face_picture import FacePicture

_SIDE, _GAP, _CROSS = 72, 8, 22


class ShotStrip(QWidget):
    """Small pictures, each with a cross.

    Signals:
        remove_wanted: place of the shot to drop.
    """

    remove_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shots: list[_Shot] = []
        self._flow = FlowLayout(_GAP, self)
        self.setAccessibleName(self.tr("Shots"))

    def __len__(self) -> int:
        return len(self._shots)

    def show_shots(self, pictures: Sequence[QImage]) -> None:
        """Show these shots in place of others."""
        while self._shots:
            shot = self._shots.pop()
            self._flow.removeWidget(shot)
            shot.hide()
            shot.deleteLater()
        for number, picture in enumerate(pictures):
            shot = _Shot(self._theme, picture, number)
            shot.removed.connect(self.remove_wanted)
            self._flow.addWidget(shot)
            self._shots.append(shot)
        self.updateGeometry()


class _Shot(QWidget):
    """One shot with its cross.

    Signals:
        removed: its number.
    """

    removed = Signal(int)

    def __init__(self, theme: Theme, picture: QImage, number: int) -> None:
        super().__init__()
        self._number = number
        face = FacePicture(theme, _SIDE)
        face.show_picture(picture)
        cross = QToolButton(face)
        cross.setObjectName("dropShot")
        cross.setIcon(icons.icon("close", theme.colours.text))
        cross.setIconSize(QSize(12, 12))
        cross.setFixedSize(_CROSS, _CROSS)
        cross.move(_SIDE - _CROSS - 2, 2)
        cross.setCursor(Qt.CursorShape.PointingHandCursor)
        name = self.tr("Drop shot {number}").format(number=number + 1)
        cross.setAccessibleName(name)
        cross.setToolTip(name)
        cross.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(face)

    @Slot()
    def _on_clicked(self) -> None:
        self.removed.emit(self._number)
