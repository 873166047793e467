"""Names and corrects single faces of photos."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.photos.photo_edits import PhotoEdits
from facerec_desktop.ui.photos.photo_rematcher import PhotoRematcher
from facerec_desktop.ui.photos.photos_model import PhotoItem
from facerec_desktop.ui.pictures.face_actions import FaceAction
from facerec_desktop.ui.pictures.name_dialog import NameDialog


class PhotoNamer(QObject):
    """Turns a wish about a face into an edit, after asking where something is to be asked.

    Signals:
        enrol_wanted: a name, empty for a stranger, and the photos to begin with.
    """

    enrol_wanted = Signal(str, object)

    def __init__(
        self,
        edits: PhotoEdits,
        rematcher: PhotoRematcher,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._edits, self._theme = edits, theme
        self._rematcher, self._window = rematcher, parent
        self._dialog: NameDialog | None = None
        self._face_id = 0

    def act(self, item: PhotoItem, number: int, action: FaceAction, picture: QImage) -> None:
        """Do something with a face.

        Args:
            item: its photo.
            number: which face of the photo.
            action: what to do.
            picture: the face.
        """
        face, face_id = item.faces[number], item.face_ids[number]
        person = face.match.person
        match action:
            case FaceAction.NAME:
                self._ask(face_id, picture)
            case FaceAction.REJECT if person is not None:
                self._edits.reject(face_id, person.person_id)
            case FaceAction.ENROL:
                self.enrol_wanted.emit(face.label.name or "", (item.path,))

    def _ask(self, face_id: int, picture: QImage) -> None:
        self._face_id = face_id
        dialog = NameDialog(
            self._theme, picture, self._rematcher.names, self.tr("Who is this?"), self._window
        )
        dialog.named.connect(self._on_named)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_named(self, name: str) -> None:
        self._edits.name((self._face_id,), name, photos=1)
