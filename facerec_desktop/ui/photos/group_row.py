"""A group of likely one stranger: the faces, a name to give, or to be left in peace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.jobs.results import FaceCrop, FaceGroup, GroupedFace
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.busy_sign import BusySign
from facerec_desktop.ui.parts.elided_label import ElidedLabel
from facerec_desktop.ui.parts.flow_layout import FlowLayout
from facerec_desktop.ui.parts.name_field import NameField
from facerec_desktop.ui.photos.group_chip import GroupChip
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.words import wording

_FIRST = 16
_FIELD_WIDTH = 280


class GroupRow(QFrame):
    """A card for one group.

    Signals:
        name_wanted: the name for the faces that are left in.
        ignore_wanted: these faces shall not be asked about any more.
        grown: more of its faces are shown.

    Attributes:
        name: where the name is typed.
        name_button: gives it.
        perhaps_button: takes over the proposed name, hidden without one.
        ignore_button: leaves the faces in peace.
    """

    name_wanted = Signal(str)
    ignore_wanted = Signal()
    grown = Signal()

    def __init__(
        self, theme: Theme, group: FaceGroup, names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme, self._group = theme, group
        self._chips: list[GroupChip] = []
        heading = QLabel(_heading(group))
        heading.setObjectName("heading")
        self.name = NameField()
        self.name.set_names(names)
        self.name.setPlaceholderText(self.tr("Who is this?"))
        self.name.setAccessibleName(self.tr("Name for this group"))
        self.name.setMinimumWidth(_FIELD_WIDTH)
        self.name_button = QPushButton(self.tr("Name"))
        self.name_button.setProperty("primary", "true")
        self.name_button.setEnabled(False)
        self.perhaps_button = QPushButton()
        self.perhaps_button.setProperty("flat", "true")
        self.perhaps_button.setObjectName("perhapsButton")
        self.perhaps_button.setVisible(group.perhaps is not None)
        text = self.tr("Perhaps {name}?").format(name=group.perhaps or "")
        self.perhaps_button.setText(text.replace("&", "&&"))
        self.ignore_button = QPushButton(self.tr("Ignore these"))
        self.ignore_button.setProperty("flat", "true")
        self.ignore_button.setToolTip(
            self.tr("Do not show these faces here any more; they stay in their photos.")
        )
        self._sign = BusySign(theme)
        self._note = ElidedLabel()
        self._note.setObjectName("muted")
        self._more = QPushButton()
        self._more.setProperty("flat", "true")
        self._more.setObjectName("moreFaces")
        self._faces = FlowLayout(spacing=6)
        self._arrange(heading)
        self._add_chips(group.faces[:_FIRST])
        self._connect()
        self.set_busy(False)

    @property
    def group(self) -> FaceGroup:
        """What is shown."""
        return self._group

    @property
    def chips(self) -> tuple[GroupChip, ...]:
        """The faces shown so far."""
        return tuple(self._chips)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the faces that belong to the group; those not shown yet do."""
        out = {chip.face_id for chip in self._chips if not chip.isChecked()}
        return tuple(face.id for face in self._group.faces if face.id not in out)

    @property
    def missing(self) -> tuple[int, ...]:
        """The ids of the faces whose picture is still to be got."""
        return tuple(chip.face_id for chip in self._chips if not chip.has_picture)

    def show_crop(self, crop: FaceCrop) -> None:
        """Show the picture of one of the faces."""
        for chip in self._chips:
            if chip.face_id == crop.face_id:
                chip.show_picture(to_qimage(crop.image))

    @property
    def note(self) -> str:
        """What is said beside the name."""
        return self._note.text()

    def show_pending(self, name: str) -> None:
        """Show a name that is on its way into the database."""
        self.name.setText(name)
        self.set_busy(True)

    def set_busy(self, is_busy: bool) -> None:
        """Accept no further wish while one is being fulfilled."""
        self._sign.setVisible(is_busy)
        self.name.setEnabled(not is_busy)
        self.ignore_button.setEnabled(not is_busy)
        self.perhaps_button.setEnabled(not is_busy)
        self._refresh()

    def _arrange(self, heading: QLabel) -> None:
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addWidget(self.perhaps_button)
        top.addStretch(1)
        top.addWidget(self.ignore_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.name)
        bottom.addWidget(self.name_button)
        bottom.addWidget(self._sign)
        bottom.addWidget(self._note)
        bottom.addStretch(1)
        bottom.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(self._faces)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._refresh)
        self.name.returnPressed.connect(self._on_name)
        self.name_button.clicked.connect(self._on_name)
        self.perhaps_button.clicked.connect(self._on_perhaps)
        self.ignore_button.clicked.connect(self.ignore_wanted)
        self._more.clicked.connect(self._on_more)

    def _add_chips(self, faces: Sequence[GroupedFace]) -> None:
        for face in faces:
            title = face.path.name
            if face.time is not None:
                title = f"{title} · {wording.moment(face.time)}"
            chip = GroupChip(self._theme, face.id, title)
            chip.toggled.connect(self._refresh)
            self._faces.addWidget(chip)
            self._chips.append(chip)
        left = len(self._group.faces) - len(self._chips)
        self._more.setText(self.tr("Show {count} more").format(count=left))
        self._more.setVisible(left > 0)

    @Slot()
    def _refresh(self) -> None:
        is_busy = not self.name.isEnabled()
        is_named = bool(self.name.text().strip()) and not self.name.problem
        self.name_button.setEnabled(is_named and bool(self.chosen) and not is_busy)
        self._note.setText(self.tr("Storing…") if is_busy else self.name.problem)

    @Slot()
    def _on_name(self) -> None:
        if self.name_button.isEnabled():
            self.name_wanted.emit(self.name.text().strip())

    @Slot()
    def _on_perhaps(self) -> None:
        self.name.setText(self._group.perhaps or "")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_more(self) -> None:
        self._add_chips(self._group.faces[len(self._chips) :])
        self.grown.emit()


def _heading(group: FaceGroup) -> str:
    photos = len({(face.path, face.time) for face in group.faces})
    one = QCoreApplication.translate("GroupRow", "In 1 picture")
    many = QCoreApplication.translate("GroupRow", "In {count} pictures", "", photos)
    return wording.counted(photos, "", one, many)
