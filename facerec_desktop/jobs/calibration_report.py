"""What the window knows about the meaning of a threshold; loads nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExpectedErrors:
    """What a setting does.

    Attributes:
        strangers_one_in: one stranger in so many would be named; ``None`` if practically nobody.
        threshold: similarity it takes to be named.
        missed: part of known faces, 0..1, that would stay unknown.
    """

    strangers_one_in: float | None
    threshold: float
    missed: float


@dataclass(frozen=True)
class CalibrationReport:
    """The meaning of every setting for the people enrolled.

    Attributes:
        people: enrolled.
        shots: of all of them.
        comparisons: of strangers the prior was measured with, 0 if it is a guess.
        recommended: what the model's own rule does.
        steps: what each of ``STRANGER_RATES`` does, in that order.
    """

    people: int
    shots: int
    comparisons: int
    recommended: ExpectedErrors
    steps: tuple[ExpectedErrors, ...]


@dataclass(frozen=True)
class EmbedderChoice:
    """A model the user can choose.

    Attributes:
        id: what the setting holds.
        title: what people call it.
        licence: terms of its weights.
    """

    id: str
    title: str
    licence: str
