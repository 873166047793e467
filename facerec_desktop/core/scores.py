"""How similar faces are to people, as tables: what a threshold can be expected to do."""

from __future__ import annotations

from dataclasses import dataclass

STRANGER_PARTS = (0.5, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5)
"""Parts of all strangers, 0..1, decreasing; a table says which score they reach."""
KNOWN_PARTS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
"""Parts of all known faces, 0..1, increasing; a table says which score they stay below."""


@dataclass(frozen=True)
class ScorePrior:
    """What is known about a model's scores before anybody is enrolled.

    A score is the cosine of a face and a person's prototype. How many shots the prototype was
    made from matters, so there is a row for each of some numbers of shots.

    Attributes:
        shots: shots per person, increasing, one for each row.
        strangers: scores that ``STRANGER_PARTS`` of strangers reach, increasing in a row.
        known: scores that ``KNOWN_PARTS`` of the person's other photos stay below, increasing.
        pairs: pairs of people compared: what the rows of strangers weigh against a gallery.
        known_faces: what the rows of known faces weigh against a person's own shots.
        comparisons: faces compared with people in all; 0 where nothing was measured.
    """

    shots: tuple[int, ...]
    strangers: tuple[tuple[float, ...], ...]
    known: tuple[tuple[float, ...], ...]
    pairs: int
    known_faces: int
    comparisons: int
