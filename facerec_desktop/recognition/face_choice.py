"""Which face of each photo is the person the photos are of."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import Floats
from facerec_desktop.recognition.directions import unit

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


def faces_like(marked: Floats, photos: Sequence[Floats], limit: float) -> list[int]:
    """In each photo, the face that looks like the person marked already.

    What is found says in the next round, with the faces marked, what the person looks like: on 34
    people of CelebA, one marked face alone misses 19 % of the person's others, with what it finds
    6 %, three miss 2 %; under 1 % of strangers are taken for the person.

    Args:
        marked: float32 ``(n, dimension)`` of length 1, n at least 1; of the person.
        photos: a photo's vectors each, float32 ``(faces, dimension)`` of length 1; at least one
            face a photo.
        limit: the cosine from which on a face is the person's.

    Returns:
        The place of the face in each photo; -1 where none is like the person.
    """
    known, chosen = marked, [-1] * len(photos)
    for _ in range(ROUNDS):
        mean = unit(np.sum(known, axis=0))
        best = [int(np.argmax(vectors @ mean)) for vectors in photos]
        chosen = [
            place if float(vectors[place] @ mean) >= limit else -1
            for vectors, place in zip(photos, best, strict=True)
        ]
        found = [
            vectors[place] for vectors, place in zip(photos, chosen, strict=True) if place >= 0
        ]
        known = np.stack([*marked, *found])
    return chosen
