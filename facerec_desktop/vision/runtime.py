"""Networks as functions from pixels to numbers, whatever runs them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import openvino as ov

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.graphs import ColourOrder, Precision, Preprocessing


class Network(Protocol):
    """Anything that maps a batch of RGB pictures to arrays."""

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """Run the network on ``(n, height, width, 3)``, 0..255; outputs are float32."""
        ...


class SizesNetwork(Protocol):
    """Anything that maps pictures of different sizes to arrays, in one go."""

    def __call__(self, pictures: Sequence[Floats]) -> list[tuple[Floats, ...]]:
        """Run on pictures ``(height, width, 3)``, 0..255; outputs per picture, batches of one."""
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
        threads: int = 0,
        precision: Precision = Precision.FP32,
    ) -> None:
        """Compile a graph.

        Args:
            graph: one float32 input ``(n, 3, height, width)``.
            preprocessing: what the network expects instead of plain RGB pixels.
            pixels: type of the pixels the network will be called with.
            threads: CPU threads to use; 0 leaves the choice to OpenVINO.
            precision: of the arithmetic; a CPU without it falls back to float32.
        """
        element = ov.Type.u8 if pixels is np.uint8 else ov.Type.f32
        ready = _taking_pixels(graph, preprocessing, element)
        self._request = _compiled(ready, threads, precision)
        self._lock = threading.Lock()

    def __call__(self, batch: Image | Floats) -> tuple[Floats, ...]:
        """Run the network on ``(n, height, width, 3)`` RGB, 0..255; outputs are copies."""
        with self._lock:
            self._request.set_input_tensor(ov.Tensor(batch, shared_memory=True))
            self._request.infer()
            return tuple(tensor.data.copy() for tensor in self._request.output_tensors)


class OpenVinoSizesNetwork:
    """Several copies of a graph side by side, each for a picture of another size.

    Between small calls the processor's other cores fall asleep; one large call takes less than
    half the time of eight small ones.
    """

    def __init__(
        self, graph: ov.Model, preprocessing: Preprocessing, copies: int, threads: int = 0
    ) -> None:
        """Compile a graph.

        Args:
            graph: one float32 input ``(1, 3, height, width)`` of any height and width.
            preprocessing: what the network expects instead of plain RGB pixels.
            copies: how many pictures are looked at together.
            threads: CPU threads to use; 0 leaves the choice to OpenVINO.
        """
        ready = _taking_pixels(graph, preprocessing, ov.Type.f32)
        clones = [ready.clone() for _ in range(copies)]
        inputs = [parameter for clone in clones for parameter in clone.get_parameters()]
        results = [result for clone in clones for result in clone.get_results()]
        self._copies = copies
        self._outputs = len(ready.outputs)
        self._request = _compiled(ov.Model(results, inputs), threads, Precision.FP32)
        self._lock = threading.Lock()

    def __call__(self, pictures: Sequence[Floats]) -> list[tuple[Floats, ...]]:
        """Run on pictures ``(height, width, 3)`` RGB, 0..255; outputs are copies."""
        return [
            answer
            for start in range(0, len(pictures), self._copies)
            for answer in self._run(pictures[start : start + self._copies])
        ]

    def _run(self, pictures: Sequence[Floats]) -> list[tuple[Floats, ...]]:
        with self._lock:
            for copy in range(self._copies):
                # A copy without a picture of its own repeats the last and smallest.
                picture = pictures[min(copy, len(pictures) - 1)]
                self._request.set_input_tensor(copy, ov.Tensor(picture[None], shared_memory=True))
            self._request.infer()
            outputs = [tensor.data.copy() for tensor in self._request.output_tensors]
        count = self._outputs
        return [tuple(outputs[i * count : (i + 1) * count]) for i in range(len(pictures))]


def read_graph(path: Path) -> ov.Model:
    """Read an OpenVINO or ONNX file.

    Raises:
        ModelDamaged: it is neither.
    """
    try:
        return ov.Core().read_model(path)
    except RuntimeError as error:
        raise ModelDamaged(f"{path.name} is no model this program can read.") from error


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


def _compiled(graph: ov.Model, threads: int, precision: Precision) -> ov.InferRequest:
    core = ov.Core()
    if precision.name not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        precision = Precision.FP32
    options: dict[str, object] = {
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": precision.value,
    }
    if threads:
        options["INFERENCE_NUM_THREADS"] = threads
    return core.compile_model(graph, "CPU", options).create_infer_request()


def _taking_pixels(graph: ov.Model, preprocessing: Preprocessing, element: ov.Type) -> ov.Model:
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
