"""Measures where landmarks lie in the pictures FaceNet was trained with.

They were cut out without being turned: MTCNN's box with ``MARGIN`` more pixels, squeezed into a
square of ``CUT`` pixels, of which training took squares of ``SEEN`` pixels, on average the middle
one (D. Sandberg's ``facenet``, ``align_dataset_mtcnn`` with margin 44, ``train_softmax`` with
``random_crop``). The mean of the landmarks there, with the mean squeeze, is the template with which
aligned faces differ from these pictures by the turn alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Detection
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning.label_folders import PhotoFailure, list_photos
from facerec_desktop.sources.decoder_process import ImageLoader

CUT, MARGIN, SEEN = 182, 44, 160
MIRRORED = (1, 0, 2, 4, 3)
"""Whose place each landmark takes in a mirror image."""


@dataclass(frozen=True)
class TemplateReport:
    """A template, measured.

    Attributes:
        faces: photos with a face; the largest of each was taken.
        size: side of the square picture in pixels.
        stretch: how many times wider than in nature faces are.
        landmarks: mean over faces and their mirror images, in pixels.
        spread: standard deviation of the landmarks, in pixels.
    """

    faces: int
    size: int
    stretch: float
    landmarks: tuple[tuple[float, float], ...]
    spread: float


def measure_template(
    choice: ModelChoice, folder: Path, cancel: CancelToken
) -> Iterator[Progress | PhotoFailure | TemplateReport]:
    """Find the faces of a folder of labelled photos, and where their landmarks lie.

    Raises:
        DatasetError: there are no photos, or no faces in them.
        ModelError: the detector cannot be loaded.
        Cancelled: somebody asked.
    """
    detector = choice.load().detector
    paths = [photo.path for photo in list_photos(folder)]
    found: list[Detection] = []
    with ImageLoader() as loader:
        for number, (path, result) in enumerate(loader.load_ahead(paths, cancel)):
            cancel.check()
            yield Progress(number, len(paths), path.name)
            if isinstance(result, Exception):
                yield PhotoFailure(path, result)
            else:
                found += detector.detect(result.image)[:1]
    if not found:
        raise DatasetError(f"{folder} shows no faces.")
    yield template_of(found)


def template_of(faces: Sequence[Detection]) -> TemplateReport:
    """The template of faces that stand more or less upright.

    Args:
        faces: MTCNN's; at least one.
    """
    landmarks = np.stack([_in_training_picture(face) for face in faces])
    mirrored = landmarks[:, MIRRORED] * (-1, 1) + (SEEN - 1, 0)
    both = np.concatenate([landmarks, mirrored])
    mean = both.mean(axis=0)
    stretches = [(face.height + MARGIN) / (face.width + MARGIN) for face in faces]
    return TemplateReport(
        faces=len(faces),
        size=SEEN,
        stretch=round(float(np.mean(stretches)), 3),
        landmarks=tuple((round(float(x), 1), round(float(y), 1)) for x, y in mean),
        spread=round(float(both.std(axis=0).mean()), 2),
    )


def _in_training_picture(face: Detection) -> NDArray[np.float64]:
    """The landmarks in the middle square of the squeezed box, ``(5, 2)``."""
    first = face.box[:2] - MARGIN / 2
    sides = face.box[2:] - face.box[:2] + MARGIN
    squeezed = (face.landmarks - first) / sides * CUT
    return np.asarray(squeezed - (CUT - SEEN) / 2, np.float64)
