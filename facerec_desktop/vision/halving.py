"""Large batches go through a network in halves, each on a core of its own."""

from __future__ import annotations

import threading

import numpy as np
import openvino as ov

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.graphs import Precision, Preprocessing
from facerec_desktop.vision.runtime import OpenVinoNetwork, taking_pixels
from facerec_desktop.vision.streaming import OneCoreNetwork

HALVED_FROM = 8
"""Cores that share every layer of a batch wait for each other at every layer: with so many pictures
the built-in model takes a fifth less work when they share the pictures. A few are done sooner the
other way."""


class HalvingNetwork:
    """A graph as a ``Network`` that takes pictures of 8 bits, any number of them."""

    def __init__(self, graph: ov.Model, preprocessing: Preprocessing, precision: Precision) -> None:
        """Compile a graph for few pictures; for many it is compiled when they come."""
        ready = taking_pixels(graph.clone(), preprocessing, ov.Type.u8)
        self._few = OpenVinoNetwork(graph, preprocessing, precision=precision)
        self._ready, self._precision = ready, precision
        self._many: OneCoreNetwork | None = None
        self._lock = threading.Lock()

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """See ``Network``."""
        if len(batch) < HALVED_FROM:
            return self._few(batch)
        with self._lock:
            if self._many is None:
                self._many = OneCoreNetwork(self._ready, self._precision)
        middle = -(-len(batch) // 2)
        first, second = self._many([batch[:middle], batch[middle:]], cores=2)
        return tuple(np.concatenate(parts) for parts in zip(first, second, strict=True))
