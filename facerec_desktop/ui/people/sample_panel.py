"""One shot looked at closely: where it comes from and how good it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.people import Sample
from facerec_desktop.core.people_edits import SampleCard
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.elided_label import ElidedLabel
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.people.origin_source import Box, OriginSource
from facerec_desktop.ui.people.samples_model import picture_of
from facerec_desktop.ui.pictures.lit_photo import LitPhoto
from facerec_desktop.ui.words import people_wording, wording

_ICON = 18


class SamplePanel(QFrame):
    """The whole photo with the face lit where there is one, otherwise the shot itself, large.

    Attributes:
        photo: the picture.
    """

    def __init__(self, theme: Theme, origins: OriginSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme, self._origins = theme, origins
        self._card: SampleCard | None = None
        self.photo = LitPhoto(theme)
        self._title = ElidedLabel(cut=Qt.TextElideMode.ElideMiddle)
        self._title.setObjectName("heading")
        self._facts = plain_label("", "muted")
        self._sign = QLabel()
        self._likeness = plain_label()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._likeness, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 16)
        layout.setSpacing(8)
        layout.addWidget(self.photo, 1)
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._facts)
        layout.addLayout(line)
        origins.loaded.connect(self._on_loaded)
        origins.gone.connect(self._on_gone)
        theme.changed.connect(self._restyle)
        self.clear()

    @property
    def words(self) -> str:
        """Everything that is said about the shot."""
        return "\n".join((self._title.text(), self._facts.text(), self._likeness.text()))

    def clear(self) -> None:
        """Show no shot."""
        self._card = None
        self._origins.cancel()
        self.photo.show_picture(QImage())
        self._title.setText(self.tr("No shot chosen"))
        self._facts.setText(
            self.tr("Point at a shot, or move to it with the arrow keys, to see where it is from.")
        )
        self._likeness.setText("")
        self._sign.hide()

    def show_card(self, card: SampleCard) -> None:
        """Show a shot; its whole photo follows when it is decoded."""
        if self._card is not None and self._card.sample.id == card.sample.id:
            return
        self._card = card
        found = self._origins.find(card.sample)
        if found is not None:
            self.photo.show_picture(*found)
        else:
            self.photo.show_picture(picture_of(card))
        self._describe(card)

    def _describe(self, card: SampleCard, note: str = "") -> None:
        sample = card.sample
        title = sample.source
        if sample.origin is not None:
            title = sample.origin.path.name
            if sample.origin.time is not None:
                title = f"{title} · {wording.moment(sample.origin.time)}"
        self._title.setText(title or self.tr("Unnamed source"))
        facts = [
            self.tr("Added {moment}").format(moment=people_wording.minute(sample.created_at)),
            people_wording.quality(sample.quality),
        ]
        self._facts.setText("\n".join([*facts, note] if note else facts))
        self._likeness.setText(people_wording.likeness(card))
        self._restyle()

    @Slot(object, QImage, object)
    def _on_loaded(self, sample: Sample, picture: QImage, box: Box) -> None:
        if self._card is not None and self._card.sample.id == sample.id:
            self.photo.show_picture(picture, box)

    @Slot(object)
    def _on_gone(self, sample: Sample) -> None:
        if self._card is not None and self._card.sample.id == sample.id:
            self._describe(self._card, self.tr("The photo itself is not there any more."))

    @Slot()
    def _restyle(self) -> None:
        stands_out = self._card is not None and self._card.stands_out
        self._sign.setVisible(stands_out)
        colours = self._theme.colours
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap("outlier", colours.caution, _ICON, ratio))
        self._likeness.setStyleSheet(f"color: {colours.caution}" if stands_out else "")
