"""Which face of each photo is the person the photos are of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import Floats

ROUNDS = 3


def agreeing_faces(photos: Sequence[Floats]) -> list[int]:
    """In each photo, the face most like the faces of the other photos.

    The photos with one face say who is meant; without any, the largest face of each does. Then
    every photo shows the face closest to the mean, which is taken again over the faces shown.

    Args:
        photos: a photo's vectors each, float32 ``(faces, dimension)`` of length 1, largest face
            first; at least one face a photo.

    Returns:
        The place of the chosen face in each photo.
    """
    if not photos:
        return []
    alone = [vectors[0] for vectors in photos if len(vectors) == 1]
    mean = np.sum(alone or [vectors[0] for vectors in photos], axis=0)
    chosen: list[int] = []
    for _ in range(ROUNDS):
        chosen = [int(np.argmax(vectors @ mean)) for vectors in photos]
        mean = np.sum([vectors[place] for vectors, place in zip(photos, chosen, strict=True)], 0)
    return chosen
