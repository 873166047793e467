"""Two known faces, cut out for a model, with which calculations are compared."""

from __future__ import annotations

import numpy as np

from facerec_desktop.core.faces import Image
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.core.template import Template
from facerec_desktop.sources.images import decode_image, read_image_file
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


def golden_crops(template: Template) -> Image:
    """The known faces aligned to a template, RGB ``uint8 (2, size, size, 3)``.

    Raises:
        ImageError: a portrait is missing or damaged.
    """
    crops = []
    for name, landmarks in LANDMARKS.items():
        path = resources_dir() / "faces" / name
        image = decode_image(read_image_file(path), path)
        crops.append(align(image, np.array(landmarks, np.float32), template))
    return np.stack(crops)
