"""What to draw over a picture and where, as numbers; the painters only paint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facerec_desktop.core.faces import RecognisedFace


class Certainty(StrEnum):
    """How sure an answer is, in words rather than digits."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FaceLabel:
    """A box with its caption.

    Attributes:
        box: ``(x1, y1, x2, y2)`` in pixels of the frame.
        name: None for an unknown face.
        certainty: how sure the name is.
        score: similarity to the best candidate, None when nobody is enrolled.
    """

    box: tuple[float, float, float, float]
    name: str | None
    certainty: Certainty
    score: float | None


def label_for(face: RecognisedFace) -> FaceLabel:
    """The label of a recognised face.

    A name counts as certain when its score clears the threshold by a third of the room left
    between the threshold and a perfect match.
    """
    match, box = face.match, face.detection.box
    certainty = Certainty.UNKNOWN
    if match.person is not None:
        limit = match.rule.threshold
        sure = match.person.score >= limit + (1.0 - limit) / 3
        certainty = Certainty.CERTAIN if sure else Certainty.LIKELY
    return FaceLabel(
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
        name=match.name,
        certainty=certainty,
        score=match.best.score if match.best else None,
    )
