"""The enrolled samples a face resembles most, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.faces import NearestSample
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.words import wording

SHOWN = 4
_SIDE = 60
translate = QCoreApplication.translate


class NearestRow(QWidget):
    """A picture with the name and the similarity of each sample."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[NearestSample, ...] = ()
        self._cells: list[_Cell] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)

    @property
    def pictures(self) -> dict[int, QImage]:
        """The pictures shown so far by the samples' keys."""
        return {
            sample.sample_id: cell.face.picture
            for sample, cell in zip(self._shown, self._cells, strict=True)
            if not cell.face.picture.isNull()
        }

    def show_samples(self, nearest: Sequence[NearestSample]) -> None:
        """Show other samples; pictures that stay are kept."""
        known = self.pictures
        self._shown = tuple(nearest[:SHOWN])
        for cell in self._cells:
            self._layout.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_Cell(self._theme, sample) for sample in self._shown]
        for place, cell in enumerate(self._cells):
            self._layout.insertWidget(place, cell)
        self.show_pictures(known)
        self.setVisible(bool(self._shown))

    def show_pictures(self, pictures: Mapping[int, QImage]) -> None:
        """Fill in pictures by the samples' keys."""
        for sample, cell in zip(self._shown, self._cells, strict=True):
            if sample.sample_id in pictures:
                cell.face.show_picture(pictures[sample.sample_id])


class _Cell(QWidget):
    def __init__(self, theme: Theme, sample: NearestSample) -> None:
        super().__init__()
        self.face = FacePicture(theme, _SIDE)
        name = QLabel()
        name.setText(
            name.fontMetrics().elidedText(sample.person, Qt.TextElideMode.ElideRight, _SIDE)
        )
        score = QLabel(wording.score(sample.score))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.face)
        for label in (name, score):
            label.setObjectName("small")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        words = translate("NearestRow", "{name}, similarity {score}").format(
            name=sample.person, score=score.text()
        )
        self.setToolTip(words)
        self.setAccessibleName(words)
