"""A network that torch runs on an accelerator; the only part of vision that imports torch."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.graphs import ColourOrder, Preprocessing


def accelerators() -> tuple[str, ...]:
    """The devices torch can use besides the CPU, the fastest first."""
    found = []
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)


def is_cpu_build() -> bool:
    """Whether this torch knows no accelerator, whatever the computer has."""
    has_cuda: bool = torch.backends.cuda.is_built()  # type: ignore[no-untyped-call]
    return not (has_cuda or torch.backends.mps.is_built())


class TorchNetwork:
    """A torch module as a ``Network``, with 16 bits on CUDA; calls take turns."""

    def __init__(
        self, load: Callable[[], nn.Module], preprocessing: Preprocessing, device: str
    ) -> None:
        """Load a module.

        Args:
            load: makes it, ready for inference: pictures ``(n, 3, side, side)`` to vectors.
            preprocessing: what it expects instead of plain RGB pixels.
            device: as torch calls it.
        """
        self._device = torch.device(device)
        self._type = torch.float16 if device == "cuda" else torch.float32
        self._module = load().to(self._device, self._type).eval()
        self._mean = self._channels(preprocessing.mean)
        self._scale = self._channels(preprocessing.scale)
        self._is_bgr = preprocessing.colour_order is ColourOrder.BGR
        self._lock = threading.Lock()

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """Run the module on ``(n, height, width, 3)`` RGB, 0..255; see ``Network``."""
        with self._lock, torch.inference_mode():
            pixels = torch.from_numpy(np.ascontiguousarray(batch)).to(self._device)
            if self._is_bgr:
                pixels = pixels.flip(-1)
            ready = (pixels.permute(0, 3, 1, 2).float() - self._mean) / self._scale
            vectors: Floats = self._module(ready.to(self._type)).float().cpu().numpy()
            return (vectors,)

    def _channels(self, values: tuple[float, float, float]) -> torch.Tensor:
        return torch.tensor(values, device=self._device).view(1, 3, 1, 1)
