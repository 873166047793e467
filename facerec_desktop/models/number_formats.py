"""The numbers a network's layers multiply: floats as they are, or whole numbers of 8 bits.

A graph in 8 bits says after each layer to which 256 steps its values may be rounded, and OpenVINO
then calculates with bytes. The scheme is that of B. Jacob et al., "Quantization and training of
neural networks for efficient integer-arithmetic-only inference", CVPR 2018.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from facerec_desktop.core.faces import Floats

STEPS, SYMMETRIC_STEPS = 256, 255
SPARE_BIT = 2.0
"""How much wider than its weights the range of a layer is whose input has no small values: two
products are added in 16 bits where a CPU has no instruction for more, which this keeps from
overflowing."""


class Numbers(Protocol):
    """Decides, layer by layer in the order data flows, what a graph calculates with."""

    def values(self, flow: ov.Output, *, may_be_negative: bool = False) -> ov.Output:
        """What convolutions shall take for a map ``(faces, channels, height, width)``."""
        ...

    def kernel(self, weights: Floats, *, is_first: bool = False) -> ov.Node:
        """What a convolution shall take for its weights ``(outputs, inputs, rows, columns)``."""
        ...


class FloatingPoint:
    """Everything as it is."""

    def values(self, flow: ov.Output, *, may_be_negative: bool = False) -> ov.Output:
        """The map itself."""
        return flow

    def kernel(self, weights: Floats, *, is_first: bool = False) -> ov.Node:
        """The weights themselves."""
        return ops.constant(weights)


class EightBits:
    """Maps in 256 steps up to a limit of their own, weights in 255 steps a channel."""

    def __init__(self, limits: Iterable[float]) -> None:
        """Round to bytes.

        Args:
            limits: the largest magnitude of each map, in the order data flows.
        """
        self._limits = iter(limits)

    def values(self, flow: ov.Output, *, may_be_negative: bool = False) -> ov.Output:
        """The map rounded to the steps of its limit."""
        high = np.float32(next(self._limits))
        low = -high if may_be_negative else np.float32(0)
        return ops.fake_quantize(flow, low, high, low, high, STEPS).output(0)

    def kernel(self, weights: Floats, *, is_first: bool = False) -> ov.Node:
        """The weights rounded to steps of their own for each output."""
        widest = np.abs(weights).max(axis=(1, 2, 3), keepdims=True)
        limit = np.maximum(widest, np.finfo(np.float32).tiny) * (SPARE_BIT if is_first else 1)
        low, high = ops.constant(-limit), ops.constant(limit)
        return ops.fake_quantize(ops.constant(weights), low, high, low, high, SYMMETRIC_STEPS)
