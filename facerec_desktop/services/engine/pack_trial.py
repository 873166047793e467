"""Tries a user's model on two known people before it is used."""

from __future__ import annotations

import cv2
import numpy as np

from facerec_desktop.core.errors import ModelPackInvalid
from facerec_desktop.core.faces import Floats, Frame, Image
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.sources.decoder_process import ImageLoader

PORTRAITS = ("grace_hopper.jpg", "eileen_collins.jpg")
TURN, SHRINK, DARKER = 7.0, 0.6, 0.8
"""The second picture of each is turned by so many degrees, smaller and darker."""
LEAST_RATIO, LEAST_DISTANCE = 3.0, 0.02
"""How many times farther apart (1 - cosine) two people have to be than two pictures of one, and how
far at least.

The built-in model reaches 13 and retail-0095 24, though one gives cosines of 0.87 for two people
and the other 0.15. With a template whose sides are mixed up or pixels scaled wrongly, retail-0095
stays below 1.4.
"""


def try_pack(choice: ModelChoice) -> None:
    """Make sure that a model tells people apart.

    Raises:
        ModelError: it cannot be loaded, or gives no vectors.
        ModelPackInvalid: it finds two people about as alike as two pictures of one.
    """
    pipeline = choice.load()
    with ImageLoader() as loader:
        photos = [loader.load(resources_dir() / "faces" / name).image for name in PORTRAITS]
    vectors = [_vectors(pipeline, photo) for photo in photos]
    same = min(float(first @ second) for first, second in vectors)
    different = max(float(one @ other) for one in vectors[0] for other in vectors[1])
    wanted = max(LEAST_DISTANCE, LEAST_RATIO * (1 - same))
    if not 1 - different >= wanted:  # also where one is not a number
        raise ModelPackInvalid(
            f"The model {choice.embedder.key.id} does not tell two people apart: two pictures of "
            f"one face are alike by {same:.3f}, pictures of two people by {different:.3f}. Check "
            "the colour order, mean, scale and landmarks in its description."
        )


def _vectors(pipeline: Pipeline, photo: Image) -> Floats:
    """Of the photo and of a worse one, ``(2, dimension)``."""
    faces = [pipeline.aligned_faces(Frame(image, ""))[0] for image in (photo, _worse(photo))]
    return pipeline.embed(faces)


def _worse(photo: Image) -> Image:
    height, width = photo.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), TURN, SHRINK)
    turned = cv2.warpAffine(photo, turn, (width, height), flags=cv2.INTER_AREA)
    return (turned * DARKER).astype(np.uint8)
