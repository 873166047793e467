"""Other programs that do the same work, as they come.

Imported by measurements only: it takes torch along.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from PIL import Image as Pictures

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import FACE_SIDE
from facerec_desktop.models.facenet import facenet_pytorch, has_compiled_torchvision
from facerec_desktop.vision.boxes import suppress

FACENET, DLIB, OPENCV = "facenet-pytorch", "dlib", "cv2.FaceDetectorYN"
TEACHING_PICTURES = 8


class FacenetPytorch:
    """facenet-pytorch's detector and its eager embedder, at first with weights nobody trained.

    Attributes:
        replaced_suppression: whether torchvision's compiled non-maximum suppression was missing,
            so that a compiled one of OpenCV stands in for it.
        threads: CPU threads torch uses.
        embedder: InceptionResnetV1.
    """

    def __init__(self, min_face_size: int) -> None:
        package = facenet_pytorch()
        self.replaced_suppression = not has_compiled_torchvision()
        if self.replaced_suppression:
            detection = importlib.import_module("facenet_pytorch.models.utils.detect_face")
            detection.batched_nms = _suppress  # type: ignore[attr-defined]
        self._package = package
        self._detector = package.MTCNN(min_face_size=min_face_size, keep_all=True)
        self.embedder: torch.nn.Module = untrained_network()
        self.threads: int = torch.get_num_threads()

    def detect(self, image: Image) -> Floats:
        """Boxes of all faces, ``(n, 4)``."""
        boxes, _, _ = self._detector.detect(image, landmarks=True)
        return np.empty((0, 4), np.float32) if boxes is None else boxes.astype(np.float32)

    def recognise(self, image: Image) -> Floats:
        """Detect, crop, resize and embed all faces, ``(n, 512)``."""
        return self._vectors(self._detector(Pictures.fromarray(image)))

    def recognise_file(self, path: Path) -> Floats:
        """The same from a photo, opened as its users do.

        Raises:
            OSError: it cannot be read.
        """
        with Pictures.open(path) as picture:
            return self._vectors(self._detector(picture.convert("RGB")))

    def embed(self, faces: Image) -> Floats:
        """Vectors ``(n, 512)`` of aligned faces, RGB ``uint8 (n, 160, 160, 3)``."""
        batch = torch.from_numpy(faces).permute(0, 3, 1, 2)
        return self._vectors((batch.float() - 127.5) / 128.0)

    def _vectors(self, batch: torch.Tensor | None) -> Floats:
        if batch is None:
            return np.empty((0, 512), np.float32)
        with torch.no_grad():
            vectors: Floats = self.embedder(batch).numpy()
        return vectors

    def network_shapes(self, image: Image) -> dict[str, list[tuple[int, ...]]]:
        """What the three networks of the cascade are given for a picture, by their names."""
        shapes: dict[str, list[tuple[int, ...]]] = {}
        with ExitStack() as hooks:
            for name in ("pnet", "rnet", "onet"):
                seen = shapes.setdefault(name, [])
                hooks.enter_context(_watched(getattr(self._detector, name), seen))
            self.detect(image)
        return shapes


class Dlib:
    """dlib's own face descriptor; ``None`` is what ``installed`` gives without it."""

    def __init__(self, package: Any) -> None:
        self._network = package.face_recognition_model_v1(str(builtin.weights_path()))

    @classmethod
    def installed(cls) -> Dlib | None:
        """The descriptor, if the package is there."""
        try:
            return cls(importlib.import_module(DLIB))
        except ImportError:
            return None

    def embed(self, face: Image) -> Floats:
        """Vector ``(1, 128)`` of length 1 of an aligned face, RGB ``uint8 (150, 150, 3)``."""
        vector = np.array(self._network.compute_face_descriptor(face), np.float32)
        unit: Floats = (vector / np.linalg.norm(vector))[None]
        return unit


class OpenCvYunet:
    """OpenCV's own detector with YuNet's file."""

    def __init__(self, weights: Path, size: tuple[int, int], threshold: float) -> None:
        make = cv2.FaceDetectorYN.create
        self._detector = make(str(weights), "", size, score_threshold=threshold)

    def detect(self, image: Image) -> Floats:
        """Boxes of all faces, ``(n, 4)``; the picture is RGB and turned to OpenCV's order here."""
        _, found = self._detector.detect(cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
        # OpenCV gives None for no face, though its types say otherwise.
        boxes = (
            np.empty((0, 4), np.float32) if found is None else np.array(found[:, :4], np.float32)
        )
        boxes[:, 2:] += boxes[:, :2]
        return boxes


def untrained_network() -> torch.nn.Module:
    """InceptionResnetV1 with random weights whose normalisation has seen pictures.

    As quick as the trained one, and unlike fresh random weights it tells pictures apart.
    """
    torch.manual_seed(0)
    network: torch.nn.Module = facenet_pytorch().InceptionResnetV1(pretrained=None)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm1d | torch.nn.BatchNorm2d):
            layer.momentum = None  # a plain mean over all pictures seen
    coarse = torch.randn(TEACHING_PICTURES, 3, 10, 10)
    enlarge = torch.nn.Upsample(size=(FACE_SIDE, FACE_SIDE), mode="bilinear")
    with torch.no_grad():
        network.train()(enlarge(coarse).clamp(-1, 1))
    return network.eval()


@contextmanager
def _watched(network: torch.nn.Module, shapes: list[tuple[int, ...]]) -> Iterator[None]:
    def note(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        shapes.append(tuple(inputs[0].shape))

    handle = network.register_forward_pre_hook(note)
    try:
        yield
    finally:
        handle.remove()


def _suppress(boxes: Any, scores: Any, groups: Any, limit: float) -> Any:
    """``batched_nms`` for one image at a time, which is all that is measured."""
    return torch.as_tensor(suppress(boxes.numpy(), scores.numpy(), limit))
