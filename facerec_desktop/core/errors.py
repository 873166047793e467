"""Every failure the program knows, in two families.

``FacerecError``
├── ``UserError``: the world is not as it should be, and the user can act on it
│   ├── ``ImageError``, ``VideoError``: a file that cannot be shown
│   ├── ``CameraError``: no pictures from a camera or stream
│   ├── ``ModelError``: weights missing, damaged or not what they claim to be
│   ├── ``StorageError``: the database is busy, locked, damaged, too new, or the disk is full
│   ├── ``PeopleError``: an unknown, doubled or unusable name
│   ├── ``EnrolmentError``: no face to learn from; ``PhotoUseless``, ``ShotKnown``: in this photo
│   ├── ``DatasetError``: a folder of labelled photos that cannot be evaluated
│   └── ``TrainingError``, ``HeadError``: nothing to learn from, or a head that cannot be used
└── ``InternalError``: our own mistake, worth a report

``Cancelled`` belongs to neither: the user asked for it.

The text of a ``UserError`` is shown as it is, so it says what happened and what helps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FacerecError(Exception):
    """Base of every error raised on purpose."""


class UserError(FacerecError):
    """Something the user can put right; its text is written for them."""


class InternalError(FacerecError):
    """A broken promise inside the program."""


class Cancelled(FacerecError):
    """The user asked for the work to stop."""


class FileError(UserError):
    """A file that cannot be used.

    Attributes:
        path: the file.
        reason: what is wrong with it, without the file's name.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[FileError], tuple[Path, str]]:
        """Pickle by the two arguments, since the message is derived from them."""
        return type(self), (self.path, self.reason)


class ImageError(FileError):
    """A photo that cannot be read."""


class ImageMissing(ImageError):
    """There is no such file, or it may not be read."""


class ImageUnsupported(ImageError):
    """The file is no image in a format the program reads."""


class ImageDamaged(ImageError):
    """The file is an image, but a broken one."""


class ImageTooLarge(ImageError):
    """The image has more pixels, or needs more memory or time, than the limit."""


class VideoError(FileError):
    """A video that cannot be read."""


class NothingToSee(UserError):
    """Neither a photo nor a video is in what was given."""


class CameraError(UserError):
    """A camera or stream that delivers no pictures; it may come back by itself."""


class CameraDenied(CameraError):
    """The system does not let the program use the camera."""


class AddressInvalid(CameraError):
    """The address of a stream that cannot be one."""


class PeopleFileError(UserError):
    """A file of people that cannot be written or read."""


class ModelError(UserError):
    """A model that cannot be used."""


class ModelMissing(ModelError):
    """The weights of a model are not on this computer."""


class ModelDamaged(ModelError):
    """A model file differs from what its hash or format promises."""


class ModelPackInvalid(ModelError):
    """A user's model pack lacks something or contradicts itself."""


class ModelRefused(ModelError):
    """A fine-tuned model that was found worse than the one it came from."""


class DownloadFailed(ModelError):
    """A model did not arrive."""


class StorageError(UserError):
    """The database cannot be used."""


class DatabaseBusy(StorageError):
    """Another instance of the program has the database open."""


class DatabaseLocked(StorageError):
    """What is stored about people is sealed, and its key has to be asked for."""


class PassphraseWrong(DatabaseLocked):
    """The passphrase given is not the one people were sealed with."""


class KeyringUnusable(StorageError):
    """The keyring of this computer does not keep a key."""


class DatabaseDamaged(StorageError):
    """The database file is broken."""


class DatabaseGone(DatabaseDamaged):
    """The database file is missing or empty, although there are backups of it."""


class DatabaseTooNew(StorageError):
    """The database was written by a newer version of the program."""


class DatabaseUnwritable(StorageError):
    """The disk is full, or the folder may not be written."""


class ErasureUnfinished(StorageError):
    """What was to be erased is out of every list, but traces of it are still on the disk."""


class PeopleError(UserError):
    """A wish about people that cannot be fulfilled."""


class PersonNotFound(PeopleError):
    """Nobody of that name is enrolled."""


class PersonExists(PeopleError):
    """Somebody of that name is enrolled already."""


class NameInvalid(PeopleError):
    """A name that is empty, too long or unprintable."""


class EnrolmentError(UserError):
    """Nothing could be learnt from the photos offered."""


class PhotoUseless(FileError, EnrolmentError):
    """A photo that teaches nothing about the person."""


class ShotKnown(PhotoUseless):
    """This very shot is stored already."""


class DatasetError(UserError):
    """A folder of labelled photos, or a list of pairs, that cannot be evaluated."""


class TrainingError(UserError):
    """There is too little to learn from, or a run that cannot go on."""


class StrangersMissing(TrainingError):
    """Too few faces of strangers to tell whether a model that is to be trained names them."""


class NothingLearnt(TrainingError):
    """A training was stopped before it had learnt anything."""


class TrainingBusy(TrainingError):
    """Another training runs over the same people, or writes into the same folder."""


class TrainingVoid(TrainingError):
    """Somebody was forgotten while the training ran, so nothing of it is kept."""


class HeadError(UserError):
    """A head that is missing, damaged or another model's."""
