"""What an option is: how a setting is named, explained, bounded and edited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """A page of the dialog."""

    APPEARANCE = "appearance"
    LIVE = "live"
    RECOGNITION = "recognition"
    PHOTOS = "photos"
    PROTECTION = "protection"
    FOLDERS = "folders"


class Kind(StrEnum):
    """What an option holds, and with that, how it is edited."""

    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    """A line the user types; may be empty."""
    OPEN_CHOICE = "open choice"
    """The choices are known only while the program runs: cameras, models."""
    STRANGERS = "strangers"
    PROTECTION = "protection"
    """Whether people are sealed; the database itself says so, not the settings."""
    FOLDER = "folder"
    """Shown and opened, never edited."""


@dataclass(frozen=True)
class Option:
    """One setting, or one folder or state, as the dialog shows it.

    Attributes:
        key: name of the field in ``Settings``, or the name of the folder.
        kind: what it holds.
        group: the page it stands on.
        label: its name, in English.
        help: what it does, in English.
        bounds: least and greatest number allowed, None where there are none.
        step: distance between neighbouring numbers; whole if they are.
        unit: written behind the number, in English.
        choices: the values allowed with their names in English, for ``CHOICE``; the numbers
            allowed, without names, for ``STRANGERS``.
        needs_restart: whether it counts only once the program was started again.
        is_work: whether a change takes a while, and is stored only when it is done.
    """

    key: str
    kind: Kind
    group: Group
    label: str
    help: str
    bounds: tuple[float, float] | None = None
    step: float = 1
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needs_restart: bool = False
    is_work: bool = False

    @property
    def is_stored(self) -> bool:
        """Whether it is a field of ``Settings``."""
        return self.kind not in {Kind.FOLDER, Kind.PROTECTION}

    @property
    def is_whole(self) -> bool:
        """Whether the number is a whole one."""
        return isinstance(self.step, int)

    def allows(self, value: object) -> bool:
        """Whether a value may be stored for this option."""
        match self.kind:
            case Kind.FLAG:
                return isinstance(value, bool)
            case Kind.NUMBER:
                return self._allows_number(value)
            case Kind.CHOICE:
                return isinstance(value, str) and value in {name for name, _ in self.choices}
            case Kind.OPEN_CHOICE | Kind.TEXT:
                return isinstance(value, str)
            case Kind.STRANGERS:
                is_whole = isinstance(value, int) and not isinstance(value, bool)
                return is_whole and value in {int(one) for one, _ in self.choices}
            case Kind.FOLDER | Kind.PROTECTION:
                return False

    def _allows_number(self, value: object) -> bool:
        numbers = int if self.is_whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, numbers) or self.bounds is None:
            return False
        return self.bounds[0] <= value <= self.bounds[1]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name Qt's tools look for
    """Mark a text for the translators; the window translates it where it shows it."""
    del context
    return text
