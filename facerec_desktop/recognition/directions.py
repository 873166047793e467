"""Vectors as directions."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Floats


def unit(vectors: Floats) -> Floats:
    """Vectors of length 1 in the same directions; one of length 0 stays so.

    Args:
        vectors: float32 ``(dimension,)`` or ``(n, dimension)``.
    """
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    directions: Floats = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return directions
