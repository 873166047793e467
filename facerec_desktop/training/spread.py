"""Fits margins and scale to how far apart an embedder puts different people."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.training_settings import TrainingSettings

LEAST_SPREAD = 0.05
RIGHT_ANGLE = 90.0


def fitted(settings: TrainingSettings, prototypes: Floats) -> TrainingSettings:
    """Settings for an embedder, where the given ones are for people at right angles.

    Some embedders put everybody in a narrow cone: dlib's different people have a mean cosine of
    0.8. There a margin meant for right angles asks for more than there is, and cosines differ by
    too little for the usual scale.

    Args:
        settings: meant for different people at right angles to each other.
        prototypes: float32 ``(people, dimension)`` of length 1, two people at least.
    """
    likeness = prototypes @ prototypes.T
    between = float(likeness[np.triu_indices(len(likeness), 1)].mean())
    between = min(max(between, 0.0), 1 - LEAST_SPREAD)
    spread = 1 - between
    angle = float(np.degrees(np.arccos(between))) / RIGHT_ANGLE
    return replace(
        settings,
        triplet_margin=settings.triplet_margin * spread,
        arcface_margin=settings.arcface_margin * angle,
        arcface_scale=settings.arcface_scale / spread,
    )
