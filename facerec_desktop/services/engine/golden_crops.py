"""Two known faces, cut out for a model, with which calculations are compared."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import PIL.Image

from facerec_desktop.core.errors import ImageDamaged, ImageMissing, ModelDamaged
from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.core.template import Template
from facerec_desktop.vision.alignment import align

LANDMARKS = {
    "grace_hopper.jpg": (
        (177.7, 153.2),
        (248.9, 148.2),
        (215.2, 191.3),
        (187.1, 223.7),
        (245.9, 220.3),
    ),
    "eileen_collins.jpg": (
        (114.0, 100.5),
        (157.2, 102.7),
        (135.1, 129.1),
        (112.5, 139.7),
        (156.1, 142.0),
    ),
}
"""Where MTCNN finds them in the portraits that come with the program."""
VECTORS = "golden_vectors.json"
"""Among the portraits; by the hash of the weights, made in full precision."""


def golden_crops(template: Template) -> Image:
    """The known faces aligned to a template, RGB ``uint8 (2, size, size, 3)``.

    Raises:
        ImageError: a portrait is missing or damaged.
    """
    crops = []
    for name, landmarks in LANDMARKS.items():
        path = resources_dir() / "faces" / name
        crops.append(align(_portrait(path), np.array(landmarks, np.float32), template))
    return np.stack(crops)


def _portrait(path: Path) -> Image:
    """A picture that came with the program, which needs none of the care others are read with."""
    try:
        with PIL.Image.open(path, formats=["JPEG"]) as picture:
            return np.array(picture.convert("RGB"))
    except FileNotFoundError as error:
        raise ImageMissing(path, "there is no such file") from error
    except (OSError, SyntaxError) as error:
        raise ImageDamaged(path, "the image is damaged") from error


def stored_vectors(model: ModelKey) -> Floats | None:
    """What a model makes of the known faces, as it is stored with the program.

    Returns:
        One vector a face, ``(2, dimension)``; None for a model the program does not bring along.

    Raises:
        ModelDamaged: the file they are stored in is missing or damaged.
    """
    try:
        stored = json.loads((resources_dir() / "faces" / VECTORS).read_text("utf-8"))
        vectors = stored.get(model.weights_hash)
        return None if vectors is None else np.array(vectors, np.float32)
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamaged(
            "The stored vectors of the known faces are missing. Install the program again."
        ) from error
