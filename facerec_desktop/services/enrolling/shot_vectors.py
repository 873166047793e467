"""Shots as vectors of the model in use, even if another one was in use when they were taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.people import Shot
from facerec_desktop.services.profile.workspace import embed_stored
from facerec_desktop.vision.embedder import Embedder


def shot_vectors(embedder: Embedder, shots: Sequence[Shot]) -> Floats:
    """One vector a shot, float32 ``(n, dimension)``; n at least 1.

    Vectors of different models never meet: what another model made is made anew from the crop.
    """
    others = [one.sample for one in shots if one.embedding.model != embedder.key]
    anew = iter(embed_stored(embedder, others))
    same = (one.embedding.model == embedder.key for one in shots)
    embeddings = [
        one.embedding if is_same else next(anew) for one, is_same in zip(shots, same, strict=True)
    ]
    return np.stack([one.vector for one in embeddings])
