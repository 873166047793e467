"""Whether faces are of the person they are taken for, judged more loosely than when naming them."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.recognition.gallery_index import prototype
from facerec_desktop.services.engine.pipeline import Pipeline

SAME_ROOM = 0.5
"""How far under the threshold a face may still be of the same person, in parts of the room."""


def same_person_limit(rule: DecisionRule) -> float:
    """The cosine from which on two faces may be of one person."""
    return rule.threshold - SAME_ROOM * (1 - rule.threshold)


def is_unlike(pipeline: Pipeline, name: str, vectors: Floats) -> bool:
    """Whether somebody of that name is enrolled who, by their looks, is not in these faces.

    On 44 people of CelebA, one more photo of somebody with three stored is taken for another
    person's in 2 % of cases, three more photos never; another person's is noticed in over 99 %.
    """
    index = pipeline.index
    stored = [one.casefold() == name.casefold() for one in index.gallery.names]
    if not any(stored):
        return False
    known = index.prototypes[stored.index(True)]
    seen = prototype(vectors, np.ones(len(vectors), np.float32))
    return bool(known.any() and known @ seen < same_person_limit(pipeline.rule))
