"""The one place that words errors, and the bridge that brings them to the window."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Signal

from facerec_desktop.core.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseGone,
    DatabaseLocked,
    DatabaseTooNew,
    DatabaseUnwritable,
    FileError,
    HeadError,
    KeyringUnusable,
    ModelError,
    StorageError,
    TrainingError,
    UserError,
)
from facerec_desktop.ui.words.service_texts import translated

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)


class MessageKind(StrEnum):
    """How much a message matters."""

    OFFER = "offer"
    HINT = "hint"
    ERROR = "error"


class MessageAction(StrEnum):
    """What the button of a message does."""

    SHOW_MODELS = "show models"
    SHOW_BACKUPS = "show backups"


@dataclass(frozen=True)
class Message:
    """Something to tell the user.

    Attributes:
        kind: how much it matters.
        title: what happened, in a few words.
        text: the details and what helps.
        command: something to type or copy, empty for none.
        action: what its button does, None without a button.
    """

    kind: MessageKind
    title: str
    text: str
    command: str = ""
    action: MessageAction | None = None


class Messages(QObject):
    """Anything in the window may tell the user something here.

    Signals:
        posted: a ``Message`` for the user.
        bug: an exception that is our own mistake, for the crash report.
    """

    posted = Signal(object)
    bug = Signal(object)

    def post(self, message: Message) -> None:
        """Show a message; the log gets its title, which never holds names."""
        _log.info("told the user: %s", message.title)
        self.posted.emit(message)

    def post_error(self, error: BaseException) -> None:
        """Show what a user can act on; anything else is reported as our mistake."""
        if isinstance(error, UserError):
            self.post(word_error(error))
        else:
            self.bug.emit(error)


def word_error(error: UserError) -> Message:
    """An error as a message; the error's own text says what helps."""
    if isinstance(error, FileError):
        text = f"{error.path.name}: {translated(error.reason)}"
    else:
        text = translated(str(error))
    return Message(MessageKind.ERROR, _title(error), text)


def nobody_enrolled() -> Message:
    """The hint for a fresh installation."""
    return Message(
        MessageKind.OFFER,
        translate("Messages", "Nobody is enrolled yet"),
        translate(
            "Messages",
            "Faces are found, but every one will be called Unknown. Add a person with Ctrl+N, or "
            "choose a face and say who it is.",
        ),
    )


def nothing_local() -> Message:
    """For a drop that holds no file of this computer."""
    return Message(
        MessageKind.HINT,
        translate("Messages", "Nothing to look at"),
        translate(
            "Messages", "Only photos, folders and videos on this computer can be dropped here."
        ),
    )


def facenet_offer() -> Message:
    """For whoever uses the built-in model and may not know of the better one."""
    return Message(
        MessageKind.OFFER,
        translate("Messages", "There is a more accurate recognition model"),
        translate(
            "Messages",
            "FaceNet can be downloaded once, about 112 MB, and is used on this computer only. "
            "People stay enrolled.",
        ),
        action=MessageAction.SHOW_MODELS,
    )


def model_in_use(title: str) -> Message:
    """For the end of a change of models."""
    return Message(
        MessageKind.HINT,
        translate("Messages", "{model} is in use").format(model=title),
        translate(
            "Messages",
            "Everybody enrolled is known to it, and the photos in the list are looked at again.",
        ),
    )


def model_replaced(problem: str) -> Message:
    """For a start without the chosen model."""
    return _stands_in(translate("Messages", "The built-in model stands in"), problem)


def detector_replaced(problem: str) -> Message:
    """For a start without the chosen detector."""
    return _stands_in(translate("Messages", "MTCNN stands in"), problem)


def _stands_in(title: str, problem: str) -> Message:
    return Message(MessageKind.ERROR, title, translated(problem), action=MessageAction.SHOW_MODELS)


def training_finished(verdict: str) -> Message:
    """For whoever looks at another page when a training ends."""
    return Message(MessageKind.HINT, translate("Messages", "The training has finished"), verdict)


def backup_restored(people: str, aside: str) -> Message:
    """For the end of a restoration.

    Args:
        people: how many are enrolled now, in words.
        aside: where the damaged database is kept; empty if it was sound.
    """
    if aside:
        text = translate("Messages", "Enrolled now: {people}. The damaged file is kept as {file}.")
    else:
        text = translate(
            "Messages",
            "Enrolled now: {people}. What was there before is the newest backup, so you can go "
            "back to it.",
        )
    return Message(
        MessageKind.HINT,
        translate("Messages", "The backup is restored"),
        text.format(people=people, file=aside),
    )


def begun_anew(aside: str) -> Message:
    """For a database that is begun anew on request.

    Args:
        aside: where the damaged one is kept; empty if there was none.
    """
    if aside:
        text = translate(
            "Messages",
            "Nobody is enrolled now. The damaged file is kept as {file}, and every backup stays.",
        )
    else:
        text = translate("Messages", "Nobody is enrolled now. Every backup stays.")
    title = translate("Messages", "Started afresh")
    return Message(MessageKind.HINT, title, text.format(file=aside), "", MessageAction.SHOW_BACKUPS)


def backup_failed(error: UserError) -> Message:
    """For a copy of the database that could not be made."""
    if isinstance(error, DatabaseDamaged):
        return Message(
            MessageKind.ERROR, _title(error), word_error(error).text, "", MessageAction.SHOW_BACKUPS
        )
    return Message(
        MessageKind.ERROR,
        translate("Messages", "No backup could be made"),
        word_error(error).text,
    )


def _title(error: UserError) -> str:
    for kinds, title in _titles():
        if isinstance(error, kinds):
            return title
    return translate("Messages", "That did not work")


def _titles() -> tuple[tuple[tuple[type[UserError], ...], str], ...]:
    """What the kinds of errors are called, the narrower before the wider."""
    return (
        ((TrainingError, HeadError), translate("Messages", "The training cannot be used")),
        ((DatabaseBusy,), translate("Messages", "Already open")),
        ((DatabaseLocked,), translate("Messages", "People are sealed")),
        ((KeyringUnusable,), translate("Messages", "The keyring cannot be used")),
        ((DatabaseGone,), translate("Messages", "The database is gone")),
        ((DatabaseDamaged,), translate("Messages", "The database is damaged")),
        ((DatabaseTooNew,), translate("Messages", "The database is from a newer version")),
        ((DatabaseUnwritable,), translate("Messages", "The database cannot be written")),
        ((StorageError,), translate("Messages", "The database cannot be used")),
        ((ModelError,), translate("Messages", "A model cannot be used")),
        ((FileError,), translate("Messages", "A file cannot be used")),
    )
