"""How far a name given to one face has spread to others."""

from __future__ import annotations

from facerec_desktop.ui.photos.photos_model import PhotosModel


class PhotoSpread:
    """Compares in how many photos somebody is before and after."""

    def __init__(self, model: PhotosModel) -> None:
        self._model = model
        self._name = ""
        self._expected = 0

    def begin(self, name: str, photos: int) -> None:
        """Take note that the user gave a name, and in how many photos."""
        self._name = name
        self._expected = self._count(name) + photos

    def end(self) -> tuple[str, int] | None:
        """The name and in how many more photos it is now, None while that is not known."""
        more = self._count(self._name) - self._expected
        if not self._name or more < 0:
            return None
        name, self._name = self._name, ""
        return name, more

    def _count(self, name: str) -> int:
        wanted = name.casefold()
        return sum(
            count for known, count in self._model.names.items() if known.casefold() == wanted
        )
