"""The faces that were said not to be somebody, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.core.people import Veto
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.words import people_wording, wording

_SIDE, _SHOWN, _CROSS = 64, 40, 22
_HEIGHT = _SIDE + 14
translate = QCoreApplication.translate


class VetoStrip(QFrame):
    """A row of faces with a button each; hidden while there are none.

    Signals:
        remove_wanted: the key of a veto.
    """

    remove_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.buttons: list[QToolButton] = []
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFixedHeight(_HEIGHT)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self._scroll)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def heading(self) -> str:
        """How many faces are said to be there, and whose they are not."""
        return self._heading.text()

    def show_vetoes(self, name: str, vetoes: Sequence[Veto]) -> None:
        """Show other faces.

        Args:
            name: whose they are not.
            vetoes: oldest first.
        """
        one = self.tr("1 face was said not to be {name}")
        many = self.tr("{count} faces were said not to be {name}", "", len(vetoes))
        text = wording.counted(len(vetoes), "", one, many.replace("{name}", "{{name}}"))
        self._heading.setText(text.format(name=name))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self.buttons = []
        for veto in vetoes[-_SHOWN:]:
            cell = _Cell(self._theme, veto)
            cell.remove_wanted.connect(self.remove_wanted)
            self.buttons.append(cell.button)
            line.addWidget(cell)
        line.addStretch(1)
        self._scroll.setWidget(row)
        self.setVisible(bool(vetoes))
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        for button in self.buttons:
            button.setIcon(icons.icon("close", self._theme.colours.text))


class _Cell(QWidget):
    remove_wanted = Signal(int)

    def __init__(self, theme: Theme, veto: Veto) -> None:
        super().__init__()
        self._veto_id = veto.id
        day = people_wording.day(veto.created_at)
        face = FacePicture(theme, _SIDE)
        face.show_picture(to_qimage(veto.crop))
        face.setToolTip(translate("VetoStrip", "Noted on {day}").format(day=day))
        self.button = QToolButton(face)
        self.button.setObjectName("dropShot")
        self.button.setIconSize(QSize(12, 12))
        self.button.setFixedSize(_CROSS, _CROSS)
        self.button.move(_SIDE - _CROSS - 2, 2)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setToolTip(
            translate("VetoStrip", "Take this back: the face may get the name again")
        )
        self.button.setAccessibleName(
            translate("VetoStrip", "Take back the note of {day}").format(day=day)
        )
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_clicked(self) -> None:
        self.remove_wanted.emit(self._veto_id)
