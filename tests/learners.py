"""People made of noise around a direction each, put straight into a database."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from facerec_desktop.core.faces import Embedding, Floats
from facerec_desktop.core.people import SAMPLE_SIZE, NewSample
from facerec_desktop.services.profile.workspace import Workspace

NAMES = ("Ann", "Боб", "Carla", "Dev", "Eva", "Finn", "Grace", "Hugo")
DIMENSION = 128
NOISE = 0.08
"""Of each number of a vector of length 1: about as far apart as a person's real shots."""


def vectors(seed: int, count: int, noise: float = NOISE) -> Floats:
    """Shots of one person, float32 ``(count, 128)`` of length 1."""
    random = np.random.default_rng([7, seed])
    middle = random.normal(size=DIMENSION)
    shots = middle / np.linalg.norm(middle) + noise * random.normal(size=(count, DIMENSION))
    unit: Floats = (shots / np.linalg.norm(shots, axis=1, keepdims=True)).astype(np.float32)
    return unit


def enrol_learners(
    workspace: Workspace, names: Sequence[str] = NAMES, shots: int = 8, sittings: int = 4
) -> None:
    """Enrol people with shots from several occasions.

    Args:
        workspace: of the built-in embedder.
        names: theirs.
        shots: of each.
        sittings: how many photos these are from.
    """
    for seed, name in enumerate(names):
        faces = vectors(seed, shots)
        samples = [_sample(seed, shot, shot % sittings) for shot in range(shots)]
        embeddings = [Embedding(face, workspace.embedder.key) for face in faces]
        workspace.people.enrol(name, samples, embeddings)


def _sample(seed: int, shot: int, sitting: int) -> NewSample:
    crop = np.full((SAMPLE_SIZE, SAMPLE_SIZE, 3), (20 * seed + shot) % 256, np.uint8)
    landmarks = np.array([[38, 52], [74, 52], [56, 72], [42, 92], [70, 92]], np.float32)
    return NewSample(crop, landmarks, 0.9, f"photo {sitting}", f"sitting {seed}-{sitting}")
