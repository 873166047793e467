"""Finds out whether faces about to be enrolled are somebody's who is enrolled already."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Candidate, DecisionRule, Floats
from facerec_desktop.recognition.gallery_index import GalleryIndex


def taken_for(
    index: GalleryIndex, rule: DecisionRule, name: str, vectors: Floats
) -> Candidate | None:
    """Somebody else whom most of these faces would be taken for.

    Args:
        index: everybody enrolled.
        rule: what it takes to be named.
        name: whose faces they are; nobody of that name counts, however it is capitalised.
        vectors: float32 ``(n, dimension)`` of length 1, n at least 1.

    Returns:
        The likeliest, with the median of the scores; None if it is below the threshold.
    """
    gallery = index.gallery
    others = [place for place, one in enumerate(gallery.names) if one.casefold() != name.casefold()]
    if not others:
        return None
    scores = np.median(index.scores(vectors)[:, others], axis=0)
    best = int(np.argmax(scores))
    if scores[best] < rule.threshold:
        return None
    other = others[best]
    return Candidate(int(gallery.person_ids[other]), gallery.names[other], float(scores[best]))
