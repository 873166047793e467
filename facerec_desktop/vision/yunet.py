"""YuNet: one small network finds faces and landmarks of all sizes at once.

W. Wu, H. Peng, S. Yu, "YuNet: a tiny millisecond-level face detector", Machine Intelligence
Research 20, 2023. It looks at the picture in cells of three sizes; each cell says how likely a face
has its centre there, how large it is, and where its landmarks lie.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import openvino as ov

from facerec_desktop.core.faces import Detection, Floats, Image
from facerec_desktop.models.graphs import ColourOrder, Precision, Preprocessing
from facerec_desktop.vision.boxes import suppress
from facerec_desktop.vision.detector import LiveDetector
from facerec_desktop.vision.runtime import compile_graph, taking_pixels

STRIDES = (8, 16, 32)
OUTPUTS = tuple(f"{kind}_{stride}" for kind in ("cls", "obj", "bbox", "kps") for stride in STRIDES)
MULTIPLE = 32
"""Sides of the picture are filled up to a multiple of this."""
SEEN_SIZE = 16
"""Pixels of the smallest face it finds reliably."""
SIDE = 640
"""Longer side of the smallest copy looked at: in it, a face may fill the picture."""
OVERLAP = 0.3
SIZES_KEPT = 4
PIXELS = Preprocessing((0.0,) * 3, (1.0,) * 3, ColourOrder.BGR)


@dataclass(frozen=True)
class YunetSettings:
    """How hard it looks.

    Attributes:
        min_face_size: side of the smallest face to find, in pixels.
        threshold: score, 0..1, a face must reach.
    """

    min_face_size: int = 40
    threshold: float = 0.7


class YunetNetwork:
    """The graph compiled for pictures of any size; calls from several threads take turns.

    A size that comes twice in a row, as frames of a camera do, gets a graph of its own, which is a
    third faster.
    """

    def __init__(self, graph: ov.Model, precision: Precision) -> None:
        """Compile a graph with one input ``(1, 3, height, width)`` and YuNet's twelve outputs."""
        graph.reshape([1, 3, ov.Dimension(), ov.Dimension()])
        self._graph = taking_pixels(graph, PIXELS, ov.Type.u8)
        self._precision = precision
        self._any_size = self._request(self._graph)
        self._own_size: dict[tuple[int, int], ov.InferRequest] = {}
        self._last: tuple[int, int] = (0, 0)
        self._lock = threading.Lock()

    def __call__(self, image: Image) -> dict[str, Floats]:
        """All outputs by name, of an RGB picture whose sides are multiples of ``MULTIPLE``."""
        with self._lock:
            request = self._request_for((image.shape[0], image.shape[1]))
            request.set_input_tensor(ov.Tensor(image[None], shared_memory=True))
            request.infer()
            return {name: request.get_tensor(name).data[0].copy() for name in OUTPUTS}

    def _request_for(self, size: tuple[int, int]) -> ov.InferRequest:
        comes_again, self._last = size == self._last, size
        if comes_again and size not in self._own_size:
            if len(self._own_size) == SIZES_KEPT:
                self._own_size.clear()
            fixed = self._graph.clone()
            fixed.reshape([1, *size, 3])
            self._own_size[size] = self._request(fixed)
        return self._own_size.get(size, self._any_size)

    def _request(self, graph: ov.Model) -> ov.InferRequest:
        options: dict[str, object] = {"NUM_STREAMS": 1}
        return compile_graph(graph, self._precision, options).create_infer_request()


class YunetDetector:
    """YuNet as a ``Detector``."""

    def __init__(
        self,
        network: YunetNetwork,
        live: Callable[[], LiveDetector],
        settings: YunetSettings | None = None,
    ) -> None:
        """Use a network.

        Args:
            network: the network.
            live: makes the same eyes for moving pictures, when they are first asked for.
            settings: how hard to look.
        """
        self._network = network
        self._make_live = live
        self._live: LiveDetector | None = None
        self.settings = settings or YunetSettings()

    @property
    def live(self) -> LiveDetector:
        """See ``Detector``."""
        if self._live is None:
            self._live = self._make_live()
        return self._live

    def detect(self, image: Image) -> list[Detection]:
        """All faces of an RGB picture, largest first; a picture may have any size."""
        found = [self._look(image, scale) for scale in self._scales(image)]
        boxes, points, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
        kept = suppress(boxes, scores, OVERLAP)
        faces = [Detection(boxes[i], points[i], float(scores[i])) for i in kept]
        wanted = [face for face in faces if face.height >= self.settings.min_face_size]
        return sorted(wanted, key=lambda face: face.width * face.height, reverse=True)

    def _scales(self, image: Image) -> list[float]:
        """From where the smallest face is just seen to where the largest may fill the picture."""
        longest = max(image.shape[:2])
        first = min(1.0, SEEN_SIZE / self.settings.min_face_size)
        scales = [max(first, min(1.0, SIDE / longest))]
        while scales[-1] * longest > 2 * SIDE:
            scales.append(max(scales[-1] / 4, SIDE / longest))
        return scales

    def _look(self, image: Image, scale: float) -> tuple[Floats, Floats, Floats]:
        """Boxes ``(n, 4)``, landmarks ``(n, 5, 2)`` and scores ``(n,)`` in one copy."""
        height, width = image.shape[:2]
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = image
        if size != (width, height):
            small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
        rows, columns = (MULTIPLE * math.ceil(side / MULTIPLE) for side in small.shape[:2])
        if (rows, columns) != small.shape[:2]:
            filled = np.zeros((rows, columns, 3), np.uint8)
            filled[: small.shape[0], : small.shape[1]] = small
            small = filled
        outputs = self._network(np.require(small, requirements=("C", "W")))
        parts = [_decoded(outputs, s, columns // s, self.settings.threshold) for s in STRIDES]
        boxes, points, scores = (np.concatenate(one) for one in zip(*parts, strict=True))
        factor = np.array((width / size[0], height / size[1]), np.float32)
        return boxes * np.tile(factor, 2), points * factor, scores


def _decoded(
    outputs: dict[str, Floats], stride: int, columns: int, threshold: float
) -> tuple[Floats, Floats, Floats]:
    """What the cells of one size say, of those sure enough."""
    scores = np.sqrt(
        outputs[f"cls_{stride}"][:, 0].clip(0, 1) * outputs[f"obj_{stride}"][:, 0].clip(0, 1)
    )
    cells = np.flatnonzero(scores >= threshold)
    corners = np.stack([cells % columns, cells // columns], axis=1).astype(np.float32)
    numbers = outputs[f"bbox_{stride}"][cells]
    middles = (corners + numbers[:, :2]) * stride
    halves = np.exp(numbers[:, 2:]) * stride / 2
    points = outputs[f"kps_{stride}"][cells].reshape(-1, 5, 2) + corners[:, None]
    return np.hstack([middles - halves, middles + halves]), points * stride, scores[cells]
