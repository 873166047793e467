"""Moves a head's similarities to where those of prototypes lie, so that one rule fits both."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Floats

MIN_STRANGERS = 10
"""With fewer, two straight parts of noise would be matched."""
FIRST, LAST, STEPS = 0.5, 0.98, 25
"""The quantiles matched: the upper half, where a threshold lies, without the last few faces."""


def fit_scale(head: Floats, prototypes: Floats) -> tuple[float, float]:
    """The factor and offset after which strangers look as similar as they did before.

    Args:
        head: how similar each stranger is to the most similar person by the head, unscaled.
        prototypes: the same by prototypes, of the same strangers in any order.

    Returns:
        Factor above 0 and offset, by least squares over quantiles; 1 and 0 for too few strangers.
    """
    if len(head) < MIN_STRANGERS:
        return 1.0, 0.0
    parts = np.linspace(FIRST, LAST, STEPS)
    mine = np.quantile(np.asarray(head, np.float64), parts)
    theirs = np.quantile(np.asarray(prototypes, np.float64), parts)
    spread = mine - mine.mean()
    variance = float(spread @ spread)
    factor = float(spread @ theirs) / variance if variance > 0 else 1.0
    if factor <= 0:
        factor = 1.0
    return factor, float(theirs.mean() - factor * mine.mean())
