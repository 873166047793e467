"""facenet-pytorch as it comes, to be measured beside this program.

Imported by measurements only: it takes torch along.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import torch
from PIL import Image as Pictures

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.facenet import facenet_pytorch, has_compiled_torchvision
from facerec_desktop.vision.boxes import suppress

FACE_SIDE = 160


class FacenetPytorch:
    """facenet-pytorch's detector and its eager embedder with random weights.

    Attributes:
        replaced_suppression: whether torchvision's compiled non-maximum suppression was missing,
            so that a compiled one of OpenCV stands in for it.
        threads: CPU threads torch uses.
    """

    def __init__(self, min_face_size: int) -> None:
        package = facenet_pytorch()
        self.replaced_suppression = not has_compiled_torchvision()
        if self.replaced_suppression:
            detection = importlib.import_module("facenet_pytorch.models.utils.detect_face")
            detection.batched_nms = _suppress  # type: ignore[attr-defined]
        self._package = package
        self._detector = package.MTCNN(min_face_size=min_face_size, keep_all=True)
        self._embedder = package.InceptionResnetV1(pretrained=None).eval()
        self.threads: int = torch.get_num_threads()

    def detect(self, image: Image) -> Floats:
        """Boxes of all faces, ``(n, 4)``."""
        boxes, _, _ = self._detector.detect(image, landmarks=True)
        return np.empty((0, 4), np.float32) if boxes is None else boxes.astype(np.float32)

    def embed(self, image: Image, boxes: Floats) -> Floats:
        """Crop, resize and embed faces, ``(n, 512)``."""
        picture = Pictures.fromarray(image)
        crops = [self._package.extract_face(picture, box, FACE_SIDE) for box in boxes]
        batch = (torch.stack(crops) - 127.5) / 128.0
        with torch.no_grad():
            vectors: Floats = self._embedder(batch).numpy()
        return vectors


def _suppress(boxes: Any, scores: Any, groups: Any, limit: float) -> Any:
    """``batched_nms`` for one image at a time, which is all that is measured."""
    return torch.as_tensor(suppress(boxes.numpy(), scores.numpy(), limit))
