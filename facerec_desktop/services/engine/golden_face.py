"""A known face, and what the built-in model has to make of it on every computer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import Floats, Frame
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.sources.decoder_process import ImageLoader

LEAST_AGREEMENT = 0.999


def golden_photo() -> Path:
    """The portrait that comes with the program."""
    return resources_dir() / "faces" / "grace_hopper.jpg"


def load_golden_photo() -> Frame:
    """The portrait's pixels.

    Raises:
        ImageError: it is missing or damaged.
    """
    with ImageLoader() as loader:
        return loader.load(golden_photo())


def golden_vector() -> Floats:
    """What the built-in model made of the portrait on the computer it was released from.

    Raises:
        ModelDamaged: the stored vector is missing or unreadable.
    """
    try:
        text = (resources_dir() / "faces" / "golden.json").read_text(encoding="utf-8")
        return np.array(json.loads(text)["vector"], np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise ModelDamaged(
            "The stored vector of the known face is missing. Install the program again."
        ) from error


def agreement(pipeline: Pipeline) -> float:
    """Cosine between this computer's vector of the portrait and the stored one; 0 without a face.

    Raises:
        ImageError: the portrait is missing or damaged.
    """
    faces = pipeline.aligned_faces(load_golden_photo())
    if not faces:
        return 0.0
    return float(pipeline.embed(faces[:1])[0] @ golden_vector())
