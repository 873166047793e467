"""Moves a head's similarities to where those of prototypes lie, so that one rule fits both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats

MIN_STRANGERS = 10
"""With fewer there is no telling where strangers lie."""
ABOVE = 10
"""Strangers left beyond the highest quantile matched: the last few are chance."""
FIRST, STEPS = 0.5, 25
"""Quantiles from the middle up, ever denser: a threshold lies where strangers are rare."""
ENOUGH_FOR_FACTOR = 200
"""With fewer strangers, a slope would follow chance."""


def fit_scale(head: Floats, prototypes: Floats) -> tuple[float, float]:
    """The factor and offset after which the most alike strangers look as alike as before.

    A factor below 1 is not taken: heads put strangers further apart in the middle, and the
    compression that matches it there would make the rule stricter than it was for the few
    strangers and the many known faces that lie above.

    Args:
        head: how similar each stranger is to the most similar person by the head, unscaled.
        prototypes: the same by prototypes, of the same strangers in any order.

    Returns:
        Factor of 1 or more and offset, by least squares over quantiles; 1 and 0 for too few
        strangers.
    """
    count = len(head)
    if count < MIN_STRANGERS:
        return 1.0, 0.0
    above = np.geomspace(1 - FIRST, min(1 - FIRST, ABOVE / count), STEPS)
    mine = np.quantile(np.asarray(head, np.float64), 1 - above)
    theirs = np.quantile(np.asarray(prototypes, np.float64), 1 - above)
    factor = max(1.0, _slope(mine, theirs)) if count >= ENOUGH_FOR_FACTOR else 1.0
    return factor, float(theirs.mean() - factor * mine.mean())


def _slope(of: NDArray[np.float64], to: NDArray[np.float64]) -> float:
    spread = of - of.mean()
    variance = float(spread @ spread)
    return float(spread @ to) / variance if variance > 0 else 1.0
