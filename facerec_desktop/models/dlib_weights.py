"""Reads the weights of dlib's face descriptor from dlib's own file format.

The file lists the layers from the input to the output. A layer begins with its name; behind the
names that matter here stand its weights as a tensor: the integer 2 (the format's version), four
integers (samples, channels, rows, columns) and then little-endian float32 values. An integer is
one header byte, whose low four bits say how many little-endian bytes follow and whose top bit
says whether it is negative. All other fields repeat what the architecture implies and are skipped.

The network and its weights: Davis King, dlib, example ``dnn_face_recognition_ex`` (2017), in the
public domain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import Floats

CONVOLUTION_TAG = b"\x01\x05con_4"
AFFINE_TAG = b"\x01\x07affine_"
LINEAR_TAG = b"\x01\x04fc_2"
TENSOR_VERSION = 2
MAX_INTEGER_BYTES = 8
SIZE_BITS, SIGN_BIT = 0x0F, 0x80


@dataclass(frozen=True, eq=False)
class Convolution:
    """A convolution with the per-channel scale and shift that follow it folded in.

    Attributes:
        kernel: float32 ``(outputs, inputs, rows, columns)``.
        bias: float32 ``(outputs,)``.
    """

    kernel: Floats
    bias: Floats


class DescriptorFile:
    """The weights of one file, handed out in the order data flows."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    def convolution(self, outputs: int, inputs: int, side: int) -> Convolution:
        """The next convolution with its affine layer.

        Raises:
            ModelDamaged: the file holds something else there.
        """
        weights = self._tensor(CONVOLUTION_TAG, outputs * inputs * side * side + outputs)
        affine = self._tensor(AFFINE_TAG, 2 * outputs)
        gamma, beta = affine[:outputs], affine[outputs:]
        kernel = weights[:-outputs].reshape(outputs, inputs, side, side)
        bias = weights[-outputs:]
        return Convolution(kernel * gamma[:, None, None, None], bias * gamma + beta)

    def linear(self, inputs: int, outputs: int) -> Floats:
        """The last, linear layer, float32 ``(inputs, outputs)``.

        Raises:
            ModelDamaged: the file holds something else there.
        """
        weights = self._tensor(LINEAR_TAG, inputs * outputs, leading=(outputs, inputs))
        return weights.reshape(inputs, outputs)

    def _tensor(self, tag: bytes, size: int, leading: tuple[int, ...] = ()) -> Floats:
        """The tensor behind the next ``tag``, with the integers ``leading`` before it."""
        start = self._data.find(tag, self._position)
        if start < 0:
            raise _damaged()
        self._position = start + len(tag)
        if tuple(self._integer() for _ in leading) != leading or self._integer() != TENSOR_VERSION:
            raise _damaged()
        if math.prod(self._shape()) != size or self._position + 4 * size > len(self._data):
            raise _damaged()
        values = np.frombuffer(self._data, "<f4", size, self._position)
        if not np.isfinite(values).all():
            raise _damaged()
        self._position += 4 * size
        return values.astype(np.float32)

    def _shape(self) -> Iterator[int]:
        return (self._integer() for _ in range(4))

    def _integer(self) -> int:
        if self._position >= len(self._data):
            raise _damaged()
        header = self._data[self._position]
        length = header & SIZE_BITS
        if length > MAX_INTEGER_BYTES:
            raise _damaged()
        first = self._position + 1
        self._position = first + length
        value = int.from_bytes(self._data[first : first + length], "little")
        return -value if header & SIGN_BIT else value


def _damaged() -> ModelDamaged:
    return ModelDamaged(
        "The built-in recognition model is damaged. Install the program again to repair it."
    )
