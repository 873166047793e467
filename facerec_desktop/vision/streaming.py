"""Small networks run while their next input is still being cut out of the picture.

A network this small gains nothing from several cores: waking them takes as long as the work. So
each run has one core to itself, and of two runs one goes on beside the caller, who does the other.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol

import openvino as ov

from facerec_desktop.core.faces import Floats
from facerec_desktop.models.graphs import Precision, Preprocessing
from facerec_desktop.vision.runtime import compile_graph, taking_pixels

ONE_CORE: dict[str, object] = {
    "NUM_STREAMS": 1,
    "INFERENCE_NUM_THREADS": 1,
    "ENABLE_CPU_PINNING": False,
}

Answer = tuple[Floats, ...]


class StreamingNetwork(Protocol):
    """Anything that maps batches of pictures to arrays, one batch after the other."""

    def __call__(self, batches: Iterable[Floats]) -> list[Answer]:
        """Run on batches ``(n, height, width, 3)``, 0..255; float32 outputs per batch."""
        ...


class BatchesNetwork:
    """Batches of pictures of one size as a ``StreamingNetwork``, two of them at a time.

    One instance may be called from several threads; the calls take turns.
    """

    def __init__(
        self, graph: ov.Model, preprocessing: Preprocessing, precision: Precision = Precision.FP32
    ) -> None:
        """Compile a graph with one float32 input ``(n, 3, height, width)``."""
        ready = taking_pixels(graph, preprocessing, ov.Type.f32)
        self._here, self._beside = (_request(ready, precision) for _ in range(2))
        self._lock = threading.Lock()

    def __call__(self, batches: Iterable[Floats]) -> list[Answer]:
        """See ``StreamingNetwork``; outputs are copies. A list of one batch wakes no other core."""
        with self._lock:
            if isinstance(batches, list) and len(batches) == 1:
                return [self._run_here(batches[0])]
            answers: list[Answer] = []
            # A run reads its batch where it lies, so the batch has to outlive the run.
            held: Floats | None = None
            try:
                for batch in batches:
                    if held is None:
                        held = batch
                        self._beside.set_input_tensor(ov.Tensor(held, shared_memory=True))
                        self._beside.start_async()
                    else:
                        answer = self._run_here(batch)
                        answers += [_finished(self._beside), answer]
                        held = None
            finally:
                if held is not None:
                    answers.append(_finished(self._beside))
            return answers

    def _run_here(self, batch: Floats) -> Answer:
        self._here.set_input_tensor(ov.Tensor(batch, shared_memory=True))
        self._here.infer()
        return tuple(tensor.data.copy() for tensor in self._here.output_tensors)


class SizesNetwork:
    """Single pictures of different sizes, largest first, as a ``StreamingNetwork``.

    The largest holds half of all pixels and runs alone; the others run side by side as copies of
    one graph, since many small runs would take twice as long as one.
    """

    def __init__(self, graph: ov.Model, preprocessing: Preprocessing, copies: int) -> None:
        """Compile a graph.

        Args:
            graph: one float32 input ``(1, 3, height, width)`` of any height and width.
            preprocessing: what the network expects instead of plain RGB pixels.
            copies: how many of the smaller pictures are looked at together.
        """
        ready = taking_pixels(graph, preprocessing, ov.Type.f32)
        clones = [ready.clone() for _ in range(copies)]
        inputs = [parameter for clone in clones for parameter in clone.get_parameters()]
        results = [result for clone in clones for result in clone.get_results()]
        self._copies = copies
        self._outputs = len(ready.outputs)
        self._largest = _request(ready, Precision.FP32)
        self._others = _request(ov.Model(results, inputs), Precision.FP32)
        self._lock = threading.Lock()

    def __call__(self, batches: Iterable[Floats]) -> list[Answer]:
        """See ``StreamingNetwork``; batches of one picture; outputs are copies."""
        pictures = iter(batches)
        first = next(pictures, None)
        if first is None:
            return []
        with self._lock:
            self._largest.set_input_tensor(ov.Tensor(first, shared_memory=True))
            self._largest.start_async()
            others: list[Answer] = []
            try:
                while group := list(islice(pictures, self._copies)):
                    others += self._run_together(group)
            finally:
                answer = _finished(self._largest)
            return [answer, *others]

    def _run_together(self, pictures: Sequence[Floats]) -> list[Answer]:
        for copy in range(self._copies):
            # A copy without a picture of its own repeats the last and smallest.
            picture = pictures[min(copy, len(pictures) - 1)]
            self._others.set_input_tensor(copy, ov.Tensor(picture, shared_memory=True))
        self._others.infer()
        outputs = [tensor.data.copy() for tensor in self._others.output_tensors]
        count = self._outputs
        return [tuple(outputs[i * count : (i + 1) * count]) for i in range(len(pictures))]


def _request(graph: ov.Model, precision: Precision) -> ov.InferRequest:
    return compile_graph(graph, precision, ONE_CORE).create_infer_request()


def _finished(request: ov.InferRequest) -> Answer:
    request.wait()
    return tuple(tensor.data.copy() for tensor in request.output_tensors)
