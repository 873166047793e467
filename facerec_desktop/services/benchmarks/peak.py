"""The machine's own speed: what arithmetic and reading take at best."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from facerec_desktop.models.graphs import Precision
from facerec_desktop.services.benchmarks.timing import Effort, timed
from facerec_desktop.vision.runtime import compile_graph

READ_BYTES = 1 << 28
"""Many times what the caches hold."""
SIDE = 1024
"""Of the matrices: large enough for the peak, and soon done, before others want the machine."""


@dataclass(frozen=True)
class Peak:
    """The best that was measured.

    Attributes:
        f32: multiply-adds a second, in float32.
        bf16: in bfloat16; None where the CPU has none.
        reading: bytes a second.
    """

    f32: float
    bf16: float | None
    reading: float

    def floor(self, operations: float, precision: Precision, read: float = 0) -> float:
        """Milliseconds below which nobody can go.

        Args:
            operations: multiply-adds.
            precision: of the arithmetic.
            read: bytes that have to come from memory.
        """
        speed = self.bf16 if precision is Precision.BF16 and self.bf16 else self.f32
        return 1000 * max(operations / speed, read / self.reading)


def measure_peak(effort: Effort) -> Peak:
    """Multiply large matrices, and read through more memory than the caches hold."""
    capabilities = ov.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    has_bf16 = Precision.BF16.name in capabilities
    products = SIDE**3
    return Peak(
        f32=products / _best(_product(Precision.FP32), effort),
        bf16=products / _best(_product(Precision.BF16), effort) if has_bf16 else None,
        reading=READ_BYTES / _best(_reading(), effort),
    )


def _best(work: Callable[[], object], effort: Effort) -> float:
    """Seconds of the fastest of many runs."""
    end = time.monotonic() + effort.peak_seconds
    best = timed(work)
    while time.monotonic() < end:
        best = min(best, timed(work))
    return best / 1000


def _product(precision: Precision) -> Callable[[], object]:
    matrix = np.random.default_rng(0).standard_normal((SIDE, SIDE), np.float32)
    rows = ops.parameter([SIDE, SIDE], np.float32)
    graph = ov.Model([ops.matmul(rows, ops.constant(matrix), False, False)], [rows], "peak")
    request = compile_graph(graph, precision, {}).create_infer_request()
    request.set_tensor(request.model_inputs[0], ov.Tensor(matrix))
    infer: Callable[[], object] = request.infer
    return infer


def _reading() -> Callable[[], object]:
    numbers = np.ones(READ_BYTES // 4, np.float32)
    return lambda: np.dot(numbers, numbers)
