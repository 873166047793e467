"""What is shown of a model, and how its download goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

RECOMMENDED_ID = "facenet-vggface2"
"""The model on offer that people are shown first."""


class Purpose(StrEnum):
    """What a model does."""

    DETECTION = "detection"
    RECOGNITION = "recognition"


class Origin(StrEnum):
    """Where a model comes from."""

    BUILT_IN = "built in"
    OFFERED = "offered"
    """Known to the program, but downloaded only when the user asks."""
    PACK = "pack"
    """The user's own."""


class ModelState(StrEnum):
    """Whether a model can be used."""

    READY = "ready"
    ABSENT = "absent"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class ModelCard:
    """A model as lists show it.

    Attributes:
        id: its name on the command line.
        title: its name for people.
        purpose: what it does.
        origin: where it comes from.
        state: whether it can be used.
        licence: terms of its weights, in a few words.
        terms: what to know before using it.
        accuracy: as published, empty if nobody published any.
        size: in bytes, None while unknown.
        sha256: of its weights, None while unknown.
        path: where it lies, or would lie.
        problem: what is wrong with it, for the user; empty if nothing is.
    """

    id: str
    title: str
    purpose: Purpose
    origin: Origin
    state: ModelState
    licence: str
    terms: str = ""
    accuracy: str = ""
    size: int | None = None
    sha256: str | None = None
    path: Path | None = None
    problem: str = ""

    @property
    def is_removable(self) -> bool:
        """Whether its files are the user's to delete."""
        return self.origin is not Origin.BUILT_IN and self.state is not ModelState.ABSENT

    def may_own(self, file: Path) -> bool:
        """Whether a file is called like this model's, of which the program knows no hash."""
        if self.origin is not Origin.OFFERED or self.sha256 is not None or self.path is None:
            return False
        return self.path.name == file.name


@dataclass(frozen=True)
class DownloadStep:
    """How far a download is.

    Attributes:
        received: bytes on this computer.
        total: bytes in all, None while unknown.
        rate: bytes a second lately, 0 while unknown.
        is_waiting: whether another program is downloading the same file just now.
    """

    received: int
    total: int | None
    rate: float = 0.0
    is_waiting: bool = False
