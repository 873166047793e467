"""dlib's ResNet-29 face descriptor as a graph.

Architecture after K. He et al., "Deep residual learning for image recognition", CVPR 2016, in
the reduced form of dlib's ``dnn_face_recognition_ex``: the skip of a block that halves its input
is an average pool, and where the two sides of a sum differ the smaller is padded with zeros.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from facerec_desktop.models.dlib_weights import DescriptorFile
from facerec_desktop.models.number_formats import Numbers

INPUT_SIZE = 150
DIMENSION = 128

BLOCKS = (
    *[(32, False)] * 3, (64, True), *[(64, False)] * 3, (128, True), *[(128, False)] * 2,
    (256, True), *[(256, False)] * 2, (256, True),
)  # fmt: skip
"""Channels of each residual block, and whether it halves the resolution."""


def descriptor_graph(weights: DescriptorFile, numbers: Numbers) -> ov.Model:
    """The network with its weights.

    Input: float32 ``(faces, 3, 150, 150)``, RGB, already shifted and scaled.
    Output: float32 ``(faces, 128)``, not normalised.

    Args:
        weights: of the network, nothing read from them yet.
        numbers: what its layers calculate with.

    Raises:
        ModelDamaged: the file holds something else.
    """
    faces = ops.parameter([-1, 3, INPUT_SIZE, INPUT_SIZE], np.float32, name="faces")
    layers = _Layers(weights, numbers)
    pixels = numbers.values(faces.output(0), may_be_negative=True)
    entry = layers.cut_off(layers.convolve(pixels, 32, side=7, stride=2, is_first=True))
    flow = _pool(ops.max_pool, entry, side=3)
    for outputs, halves in BLOCKS:
        flow = layers.residual_block(flow, outputs, halves=halves)
    pooled = ops.reduce_mean(flow, np.array([2, 3]), keep_dims=False)
    projection = ops.constant(weights.linear(_channels(flow), DIMENSION))
    vectors = ops.matmul(pooled, projection, transpose_a=False, transpose_b=False)
    return ov.Model([vectors], [faces], "dlib-resnet29")


class _Layers:
    """Makes layers of weights that are read as data flows."""

    def __init__(self, weights: DescriptorFile, numbers: Numbers) -> None:
        self._weights, self._numbers = weights, numbers

    def convolve(
        self, flow: ov.Output, outputs: int, *, side: int, stride: int = 1, is_first: bool = False
    ) -> ov.Output:
        layer = self._weights.convolution(outputs, _channels(flow), side)
        kernel = self._numbers.kernel(layer.kernel, is_first=is_first)
        # Where dlib strides it does not pad, and where it does not stride it pads by one.
        padding = [0, 0] if stride == 2 else [1, 1]
        product = ops.convolution(flow, kernel, [stride, stride], padding, padding, [1, 1])
        return ops.add(product, layer.bias[None, :, None, None]).output(0)

    def cut_off(self, flow: ov.Output) -> ov.Output:
        """What is above zero."""
        return self._numbers.values(ops.relu(flow).output(0))

    def residual_block(self, flow: ov.Output, outputs: int, *, halves: bool) -> ov.Output:
        first = self.convolve(flow, outputs, side=3, stride=2 if halves else 1)
        second = self.convolve(self.cut_off(first), outputs, side=3)
        skip = _pool(ops.avg_pool, flow, side=2) if halves else flow
        return self.cut_off(_padded_sum(second, skip))


def _channels(flow: ov.Output) -> int:
    channels: int = flow.get_partial_shape()[1].get_length()
    return channels


def _pool(kind: Callable[..., ov.Node], flow: ov.Output, side: int) -> ov.Output:
    """Pool by ``side`` × ``side`` windows, two pixels apart, without padding."""
    options: dict[str, object] = {"strides": [2, 2], "pads_begin": [0, 0], "pads_end": [0, 0]}
    if kind is ops.max_pool:
        options["dilations"] = [1, 1]
    else:
        options["exclude_pad"] = True
    return kind(flow, kernel_shape=[side, side], **options).output(0)


def _padded_sum(first: ov.Output, second: ov.Output) -> ov.Output:
    """The sum of two maps, each padded at its end with zeros to the larger of both shapes."""
    shapes = [
        [dimension.get_length() for dimension in list(flow.get_partial_shape())[1:]]
        for flow in (first, second)
    ]
    goal = np.max(shapes, axis=0)
    padded = []
    for flow, shape in zip((first, second), shapes, strict=True):
        missing = [0, *(goal - shape)]
        grown = ops.pad(flow, [0, 0, 0, 0], missing, "constant", np.float32(0.0))
        padded.append(grown.output(0) if any(missing) else flow)
    return ops.add(*padded).output(0)
