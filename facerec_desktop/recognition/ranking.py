"""The best of many scores without sorting all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats


def highest(scores: Floats, count: int) -> NDArray[np.intp]:
    """The places of the highest scores, best first; of equal ones, those that come first.

    Args:
        scores: ``(n,)``, none of them NaN.
        count: how many places; all of them if there are fewer.
    """
    if not 0 < count < len(scores):
        return np.argsort(-scores, kind="stable")[:count]
    least = np.partition(scores, -count)[-count]
    places = np.flatnonzero(scores >= least)
    return places[np.argsort(-scores[places], kind="stable")][:count]
