"""Asks into whom somebody shall be merged, and shows what that would do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop.core.people import Person
from facerec_desktop.core.people_edits import MergePreview
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.dialog_frame import DialogFrame
from facerec_desktop.ui.parts.name_field import NameField
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.pictures.face_picture import FacePicture
from facerec_desktop.ui.pictures.face_row import FaceRow
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.words import people_wording

_WIDTH, _COVER, _SIDE, _SHOWN, _ICON = 520, 108, 50, 7, 20
translate = QCoreApplication.translate


class MergeDialog(DialogFrame):
    """Nothing can be merged before its preview was shown.

    Signals:
        target_chosen: the ``Person`` whose preview is wanted.
        merged: the ``Person`` who gets everything.

    Attributes:
        field: the name of the other person.
    """

    target_chosen = Signal(object)
    merged = Signal(object)

    def __init__(
        self, theme: Theme, source: Person, people: Sequence[Person], parent: QWidget | None = None
    ) -> None:
        """Build the dialog; ``open`` shows it.

        Args:
            theme: its colours.
            source: who will be gone.
            people: everybody.
            parent: the window it belongs to.
        """
        title = translate("MergeDialog", "Merge {name} into…").format(name=source.name)
        super().__init__(title, translate("MergeDialog", "Merge"), parent)
        self._theme = theme
        self._people = {one.name: one for one in people if one.id != source.id}
        self._target: Person | None = None
        self.setFixedWidth(_WIDTH)
        self.field = NameField()
        self.field.set_names(list(self._people))
        self.field.setPlaceholderText(self.tr("Name of the other person"))
        self.field.setAccessibleName(self.tr("Name of the other person"))
        self._source_card = _Side(theme, source)
        self._target_card = _Side(theme, None)
        self._preview = QVBoxLayout()
        self._preview.setSpacing(12)
        self._moving = QWidget()
        self._verdict = _Verdict(theme)
        self._verdict.hide()
        self._preview.addLayout(self._build_sides())
        self.fill(self.field, self._preview, self._verdict)
        self.action_button.setEnabled(False)
        self.field.textChanged.connect(self._on_typed)
        self.field.setFocus()

    @property
    def verdict(self) -> str:
        """Whether both look alike, in words; empty before there is a preview."""
        return "" if self._verdict.isHidden() else self._verdict.text

    @property
    def target(self) -> Person | None:
        """Who would get everything."""
        return self._target

    def show_target(self, cover: QImage) -> None:
        """Show who would get everything."""
        self._target_card.face.show_picture(cover)

    def show_source(self, cover: QImage) -> None:
        """Show who will be gone."""
        self._source_card.face.show_picture(cover)

    def show_preview(self, preview: MergePreview, cover: QImage) -> None:
        """Show what would happen, if that is still what is asked for.

        Args:
            preview: of merging into the person asked for last.
            cover: the shot that stands for them.
        """
        if self._target is None or preview.target.id != self._target.id:
            return
        self._target_card.show_person(preview.target)
        self._target_card.face.show_picture(cover)
        pictures = [to_qimage(sample.crop) for sample in preview.moving[: _SHOWN + 1]]
        pictures += [QImage()] * (len(preview.moving) - len(pictures))
        self._show_moving(FaceRow(self._theme, pictures, _SIDE, _SHOWN))
        shots = people_wording.shots(len(preview.moving))
        text = self.tr("{shots} move to {name}, and {gone} is gone. This can be undone.")
        words = text.format(shots=shots, name=preview.target.name, gone=preview.source.name)
        self._verdict.show_words(
            f"{people_wording.resemblance(preview)}\n{words}", is_warning=not preview.look_alike
        )
        self.action_button.setEnabled(True)
        self.fit()

    def on_action(self) -> None:
        """Tell that both shall be one."""
        if self._target is not None and self.action_button.isEnabled():
            self.merged.emit(self._target)
            self.accept()

    def _build_sides(self) -> QHBoxLayout:
        self._arrow = QLabel()
        ratio = self.devicePixelRatioF()
        self._arrow.setPixmap(icons.pixmap("move", self._theme.colours.muted, _ICON + 8, ratio))
        sides = QHBoxLayout()
        sides.setSpacing(18)
        sides.addStretch(1)
        for widget in (self._source_card, self._arrow, self._target_card):
            sides.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        sides.setAlignment(self._arrow, Qt.AlignmentFlag.AlignVCenter)
        sides.addStretch(1)
        return sides

    def _show_moving(self, row: QWidget) -> None:
        self._preview.removeWidget(self._moving)
        self._moving.deleteLater()
        self._moving = row
        self._preview.addWidget(row)
        row.show()  # one that is still hidden gets no room

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        known = self.field.known_name()
        target = self._people[known] if known is not None else None
        if target == self._target:
            return
        self._target = target
        self.action_button.setEnabled(False)
        self._target_card.show_person(None)
        self._show_moving(QWidget())
        self._verdict.hide()
        if target is not None:
            self.target_chosen.emit(target)


class _Side(QWidget):
    """One of both people: cover, name, how many shots."""

    def __init__(self, theme: Theme, person: Person | None) -> None:
        super().__init__()
        self.face = FacePicture(theme, _COVER)
        self._name, self._shots = QLabel(), QLabel()
        self._shots.setObjectName("muted")
        self.setFixedWidth(_COVER + 56)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.face, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._name, self._shots):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        self.show_person(person)

    def show_person(self, person: Person | None) -> None:
        """Show somebody, or an empty place."""
        self.face.show_picture(QImage())
        name = person.name if person else "?"
        room = Qt.TextElideMode.ElideRight
        self._name.setText(self._name.fontMetrics().elidedText(name, room, self.width()))
        self._shots.setText(people_wording.shots(person.sample_count) if person else "")


class _Verdict(QFrame):
    """What is said about the two, stressed when it is a warning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self._theme = theme
        self._sign = QLabel()
        self._words = plain_label()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def show_words(self, words: str, *, is_warning: bool) -> None:
        """Say something."""
        colours = self._theme.colours
        icon, colour = ("outlier", colours.caution) if is_warning else ("certain", colours.success)
        self._sign.setPixmap(icons.pixmap(icon, colour, _ICON, self.devicePixelRatioF()))
        self._words.setText(words)
        self.setProperty("kind", "warning" if is_warning else "fine")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
