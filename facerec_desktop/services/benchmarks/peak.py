"""The machine's own speed: what arithmetic and reading take at best."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from facerec_desktop.core.faces import Floats
from facerec_desktop.models.graphs import Precision, cpu_has
from facerec_desktop.models.number_formats import EightBits
from facerec_desktop.services.benchmarks.timing import Effort, timed
from facerec_desktop.vision.runtime import compile_graph

READ_BYTES = 1 << 28
"""Many times what the caches hold."""
SIDE = 1024
"""Of the matrices: large enough for the peak, and soon done, before others want the machine."""

CHANNELS, MAP_SIDE = 256, 32
"""Of the maps that are convolved in 8 bits."""
CONVOLVED = 2 * (3 * CHANNELS * MAP_SIDE) ** 2


@dataclass(frozen=True)
class Peak:
    """The best that was measured.

    Attributes:
        f32: multiply-adds a second, in float32.
        bf16: in bfloat16; None where the CPU has none.
        int8: in whole numbers of 8 bits.
        reading: bytes a second.
    """

    f32: float
    bf16: float | None
    int8: float
    reading: float

    def floor(self, operations: float, precision: Precision, read: float = 0) -> float:
        """Milliseconds below which nobody can go.

        Args:
            operations: multiply-adds.
            precision: of the arithmetic.
            read: bytes that have to come from memory.
        """
        speeds = {Precision.BF16: self.bf16 or self.f32, Precision.INT8: self.int8}
        speed = speeds.get(precision, self.f32)
        return 1000 * max(operations / speed, read / self.reading)


def measure_peak(effort: Effort) -> Peak:
    """Multiply large matrices, and read through more memory than the caches hold."""
    has_bf16 = cpu_has(Precision.BF16)
    products = SIDE**3
    return Peak(
        f32=products / _best(_product(Precision.FP32), effort),
        bf16=products / _best(_product(Precision.BF16), effort) if has_bf16 else None,
        int8=CONVOLVED / _best(_convolution(), effort),
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
    product = ops.matmul(rows, ops.constant(matrix), False, False)
    return _inference(ov.Model([product], [rows], "product"), precision, matrix)


def _convolution() -> Callable[[], object]:
    """Two 3×3 convolutions in 8 bits, since OpenVINO multiplies bytes at full speed in no less."""
    kernel = np.random.default_rng(0).standard_normal((CHANNELS, CHANNELS, 3, 3), np.float32)
    shape = [1, CHANNELS, MAP_SIDE, MAP_SIDE]
    entry = ops.parameter(shape, np.float32)
    numbers = EightBits([1.0, 100.0])
    flow = entry.output(0)
    for _ in range(2):
        factor, same = numbers.kernel(kernel), [1, 1]
        product = ops.convolution(numbers.values(flow), factor, same, same, same, same)
        flow = ops.relu(product).output(0)
    graph = ov.Model([flow], [entry], "convolution")
    return _inference(graph, Precision.INT8, np.ones(shape, np.float32))


def _inference(graph: ov.Model, precision: Precision, numbers: Floats) -> Callable[[], object]:
    request = compile_graph(graph, precision, {}).create_infer_request()
    request.set_tensor(request.model_inputs[0], ov.Tensor(numbers))
    infer: Callable[[], object] = request.infer
    return infer


def _reading() -> Callable[[], object]:
    numbers = np.ones(READ_BYTES // 4, np.float32)
    return lambda: np.dot(numbers, numbers)
