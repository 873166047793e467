"""Networks as functions from pixels to numbers, whatever runs them."""

from __future__ import annotations

import threading
from typing import Protocol

import numpy as np
import openvino as ov

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.graphs import ColourOrder, Precision, Preprocessing, cpu_has
from facerec_desktop.models.openvino_core import CORE

SHAPES_KEPT = 1000
"""Layers that stay prepared for a size of picture. With OpenVINO's own 5,000, what meets a new size
at every photo takes 0.6 MB more each time.
"""


class Network(Protocol):
    """Anything that maps a batch of RGB pictures to arrays."""

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """Run the network on ``(n, height, width, 3)``, 0..255; outputs are float32."""
        ...


class OpenVinoNetwork:
    """A graph compiled for the CPU that takes RGB pixels as they are.

    One instance may be called from several threads; the calls take turns.
    """

    def __init__(
        self,
        graph: ov.Model,
        preprocessing: Preprocessing,
        *,
        pixels: type[np.uint8] | type[np.float32] = np.uint8,
        precision: Precision = Precision.FP32,
    ) -> None:
        """Compile a graph.

        Args:
            graph: one float32 input ``(n, 3, height, width)``.
            preprocessing: what the network expects instead of plain RGB pixels.
            pixels: type of the pixels the network will be called with.
            precision: of the arithmetic; a CPU without it falls back to float32.
        """
        element = ov.Type.u8 if pixels is np.uint8 else ov.Type.f32
        ready = taking_pixels(graph, preprocessing, element)
        compiled = compile_graph(ready, precision, {"PERFORMANCE_HINT": "LATENCY"})
        self._request = compiled.create_infer_request()
        self._lock = threading.Lock()

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """Run the network on ``(n, height, width, 3)`` RGB, 0..255; outputs are copies."""
        with self._lock:
            self._request.set_input_tensor(ov.Tensor(batch, shared_memory=True))
            self._request.infer()
            return tuple(tensor.data.copy() for tensor in self._request.output_tensors)


def with_free_batch(graph: ov.Model) -> ov.Model:
    """The graph for any number of pictures at a time.

    Raises:
        ModelDamaged: it does not take pictures, or only the number it was made with.
    """
    shapes = [entry.get_partial_shape() for entry in graph.inputs]
    if len(shapes) != 1 or shapes[0].rank != 4:
        raise ModelDamaged("The model does not take pictures.")
    shape = shapes[0]
    shape[0] = ov.Dimension()
    try:
        graph.reshape(shape)
    except RuntimeError as error:
        raise ModelDamaged("The model only takes one picture at a time.") from error
    return graph


def compile_graph(
    graph: ov.Model, precision: Precision, options: dict[str, object]
) -> ov.CompiledModel:
    """Compile a graph for the CPU; a CPU without ``precision`` falls back to float32.

    Raises:
        ModelDamaged: the graph contradicts itself, or asks for something unknown.
    """
    options = {"CPU_RUNTIME_CACHE_CAPACITY": SHAPES_KEPT, **options}
    if precision is Precision.INT8 or not cpu_has(precision):
        precision = Precision.FP32
    options["INFERENCE_PRECISION_HINT"] = precision.value
    try:
        return CORE.compile_model(graph, "CPU", options)
    except RuntimeError as error:
        raise ModelDamaged("The model is of a kind that cannot be calculated here.") from error


def taking_pixels(graph: ov.Model, preprocessing: Preprocessing, element: ov.Type) -> ov.Model:
    """The graph with its input replaced by RGB pixels in the order pictures are stored."""
    steps = ov.preprocess.PrePostProcessor(graph)
    pixels = steps.input()
    pixels.tensor().set_element_type(element).set_layout(ov.Layout("NHWC"))
    pixels.model().set_layout(ov.Layout("NCHW"))
    work = pixels.preprocess().convert_element_type(ov.Type.f32)
    if preprocessing.colour_order is ColourOrder.BGR:
        work = work.reverse_channels()
    work.mean(list(preprocessing.mean)).scale(list(preprocessing.scale))
    return steps.build()
