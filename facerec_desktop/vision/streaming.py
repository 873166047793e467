"""Small networks that leave the other cores alone, or take one of them along.

A network this small gains nothing from several cores: waking them takes as long as the work. So
each run has one core to itself. Who has several batches may have every other one run beside him.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from queue import LifoQueue

import openvino as ov

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.graphs import Precision
from facerec_desktop.vision.runtime import compile_graph

COPIES = 2
"""Runs that may go on at once."""
ONE_CORE: dict[str, object] = {
    "NUM_STREAMS": 1,
    "INFERENCE_NUM_THREADS": 1,
    "ENABLE_CPU_PINNING": False,
}

Answer = tuple[Floats, ...]


class OneCoreNetwork:
    """A graph with one input.

    One instance may be called from several threads; when all copies run, callers wait.
    """

    def __init__(self, graph: ov.Model, precision: Precision = Precision.FP32) -> None:
        """Compile a graph."""
        self._pairing = threading.Lock()
        # The copy that ran last is the next to run: its memory is at hand.
        self._idle: LifoQueue[ov.InferRequest] = LifoQueue()
        for _ in range(COPIES):
            self._idle.put(compile_graph(graph, precision, ONE_CORE).create_infer_request())

    def __call__(self, batches: Iterable[Image | Floats], cores: int = 1) -> list[Answer]:
        """Run it on batches; outputs are copies.

        Args:
            batches: taken from as needed.
            cores: 2 to run every other batch beside the caller, while the next one is taken.
        """
        if cores == 1:
            return [self._run(batch) for batch in batches]
        answers: list[Answer] = []
        source = iter(batches)
        # Two callers holding one copy each would wait for each other's.
        with self._pairing:
            for batch in source:
                answers += self._run_beside(batch, source)
        return answers

    def _run(self, batch: Image | Floats) -> Answer:
        request = self._idle.get()
        try:
            request.set_input_tensor(ov.Tensor(batch, shared_memory=True))
            request.infer()
            return _outputs(request)
        finally:
            self._idle.put(request)

    def _run_beside(self, batch: Image | Floats, source: Iterator[Image | Floats]) -> list[Answer]:
        """The answer for a batch, and for the next of the source if there is one."""
        request = self._idle.get()
        try:
            # It reads its batch where it lies, so the batch has to outlive the run.
            request.set_input_tensor(ov.Tensor(batch, shared_memory=True))
            request.start_async()
            try:
                here = [self._run(other) for other in islice(source, 1)]
            finally:
                request.wait()
            return [_outputs(request), *here]
        finally:
            self._idle.put(request)


def _outputs(request: ov.InferRequest) -> Answer:
    return tuple(tensor.data.copy() for tensor in request.output_tensors)
