"""Which of somebody's samples look like somebody else."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.faces import Floats
from facerec_desktop.recognition.gallery_index import prototype


def likeness_to_others(vectors: Floats, weights: Floats) -> Floats:
    """How like each sample is to what the other samples agree on.

    Args:
        vectors: ``(n, dimension)`` of length 1, n at least 2.
        weights: ``(n,)``, not negative.

    Returns:
        float32 ``(n,)``, cosines.
    """
    everybody = np.arange(len(vectors))
    return np.array(
        [
            vectors[one] @ prototype(vectors[everybody != one], weights[everybody != one])
            for one in everybody
        ],
        np.float32,
    )


def belong_to(vectors: Floats, marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which samples of a mixed person belong with the marked ones rather than with the rest.

    Two means, begun with the marked samples and the others; marked samples stay marked.

    Args:
        vectors: ``(n, dimension)`` of length 1.
        marked: ``(n,)``, at least one of each kind.
    """
    chosen = marked.copy()
    for _ in range(len(vectors)):
        near = vectors @ vectors[chosen].sum(0) / np.linalg.norm(vectors[chosen].sum(0))
        far = vectors @ vectors[~chosen].sum(0) / np.linalg.norm(vectors[~chosen].sum(0))
        better = (near > far) | marked
        if better.all() or (better == chosen).all():
            break
        chosen = better
    return chosen
