"""P-Net for a sheet that shows a picture in many sizes, with nothing between them mattering.

What a size's own network would say is said here too, to the last cell. The only layer of P-Net that
looks past the end of a size is its pool: where a side is odd, the last window holds one row of the
size and one row of whatever comes next, which must lose. So the fourth number of a pixel, outside
the sizes hugely negative, takes part in the first convolution, and the pool comes before the
activation. An activation that rises is not changed by that. One that falls and rises again, as a
PReLU with a negative slope does, is the larger of ``x`` and ``slope * x``: both are convolved and
pooled, and compared afterwards.
"""

from __future__ import annotations

import numpy as np
import openvino as ov
from numpy.typing import NDArray
from openvino import opset13 as ops

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import Floats
from facerec_desktop.models.graphs import Preprocessing

CHANNELS = 4
"""Numbers a pixel of a sheet has: red, green, blue, and whether it belongs to a size at all."""
INSIDE, OUTSIDE = 255.0, -1e12
"""The fourth of them."""
_TAP = 2.0**-20
"""What the fourth number is multiplied with: inside so little that no digit of a sum is lost."""

Array = NDArray[np.float64]


def sheet_graph(graph: ov.Model, preprocessing: Preprocessing) -> ov.Model:
    """P-Net for sheets.

    A sheet is given as its rows of pixels lie in memory, so that nothing is transposed.

    Args:
        graph: P-Net as it was converted; pictures to offsets and scores.
        preprocessing: what it expects instead of plain pixels.

    Returns:
        Input: float32 ``(1, 1, height, 4 * width)``, pixels of ``CHANNELS`` numbers.
        Output: float32 ``(1, 5, rows, columns)``, how much surer P-Net is of a face than of none
        (the logarithm of their odds), and the four offsets.

    Raises:
        ModelDamaged: it is not P-Net.
    """
    kernels, biases, slopes = _weights(graph)
    sheet = ops.parameter([1, 1, -1, -1], np.float32, name="sheet")
    flow = _first_layers(sheet.output(0), kernels[0], biases[0], slopes[0], preprocessing)
    falling = slopes[0] < 0
    # The first layers' channels come in this order, those that fall in two parts to be summed.
    second = np.concatenate([kernels[1][:, falling]] * 2 + [kernels[1][:, ~falling]], axis=1)
    for kernel, bias, slope in zip((second, kernels[2]), biases[1:3], slopes[1:], strict=True):
        flow = ops.prelu(_convolved(flow, kernel, bias), _single(slope)).output(0)
    (no_face, face), (no_bias, face_bias) = kernels[3], biases[3]
    kernel = np.concatenate([(face - no_face)[None], kernels[4]])
    bias = np.concatenate([[face_bias - no_bias], biases[4]])
    return ov.Model([_convolved(flow, kernel, bias)], [sheet], "sheet")


def _first_layers(
    sheet: ov.Output, kernel: Array, bias: Array, slope: Array, preprocessing: Preprocessing
) -> ov.Output:
    """Convolve, pool and activate; channels that fall come twice, to be summed."""
    falling = slope < 0
    kernel = np.concatenate([kernel, kernel[falling] * slope[falling, None, None, None]])
    bias = np.concatenate([bias, bias[falling] * slope[falling]])
    kernel, bias = _on_plain_pixels(kernel, bias, preprocessing)
    marks = np.full((len(kernel), 1, *kernel.shape[2:]), _TAP)
    bias = bias - marks.sum(axis=(1, 2, 3)) * INSIDE
    # A row of pixels is a row of numbers, of which the kernel steps over one pixel at a time.
    kernel = np.concatenate([kernel, marks], axis=1).transpose(0, 2, 3, 1)
    kernel = kernel.reshape(len(kernel), 1, kernel.shape[1], -1)
    pooled = ops.max_pool(
        _convolved(sheet, kernel, bias, step=CHANNELS),
        strides=[2, 2], dilations=[1, 1], pads_begin=[0, 0], pads_end=[0, 0],
        kernel_shape=[2, 2], rounding_type="ceil",
    ).output(0)  # fmt: skip
    mixing, slopes = _activation(slope)
    return ops.prelu(_convolved(pooled, mixing), _single(slopes)).output(0)


def _activation(slope: Array) -> tuple[Array, Array]:
    """A PReLU of channels that are there, and for falling ones ``slope`` times as well.

    ``max(x, slope * x)`` is what ``x`` has more than ``slope * x``, if anything, and ``slope * x``.

    Returns:
        The kernel of a convolution, and the slopes of the PReLU that follows it.
    """
    falling, rising = np.flatnonzero(slope < 0), np.flatnonzero(slope >= 0)
    scaled = len(slope) + np.arange(len(falling))
    pooled = np.eye(len(slope) + len(falling))
    mixing = np.concatenate([pooled[falling] - pooled[scaled], pooled[scaled], pooled[rising]])
    slopes = [np.zeros(len(falling)), np.ones(len(falling)), slope[rising]]
    return mixing[:, :, None, None], np.concatenate(slopes)


def _on_plain_pixels(
    kernel: Array, bias: Array, preprocessing: Preprocessing
) -> tuple[Array, Array]:
    """The same convolution with shifting and scaling the pixels as a part of it."""
    mean, scale = (
        np.array(numbers)[:, None, None] for numbers in (preprocessing.mean, preprocessing.scale)
    )
    return kernel / scale, bias - (kernel * mean / scale).sum(axis=(1, 2, 3))


def _convolved(
    flow: ov.Output, kernel: Array, bias: Array | None = None, step: int = 1
) -> ov.Output:
    result = ops.convolution(flow, _single(kernel), [1, step], [0, 0], [0, 0], [1, 1])
    if bias is not None:
        result = ops.add(result, _single(bias[None, :, None, None]))
    return result.output(0)


def _single(numbers: Array) -> Floats:
    return np.ascontiguousarray(numbers, np.float32)


def _weights(graph: ov.Model) -> tuple[list[Array], list[Array], list[Array]]:
    """Kernels and biases of the five convolutions, the slopes of the three activations."""
    found: dict[str, list[Array]] = {"Convolution": [], "Add": [], "PRelu": []}
    for node in graph.get_ordered_ops():
        if node.get_type_name() in found:
            found[node.get_type_name()].append(_constant(node))
    kernels, biases, slopes = found.values()
    if [len(kernel) for kernel in kernels] != [10, 16, 32, 2, 4] or len(slopes) != 3:
        raise ModelDamaged("The face detector's first network is not the one this program knows.")
    return kernels, [bias.ravel() for bias in biases], [slope.ravel() for slope in slopes]


def _constant(node: ov.Node) -> Array:
    """The numbers a node was made with."""
    for number in range(node.get_input_size()):
        origin = node.input_value(number).get_node()
        while origin.get_type_name() in ("Convert", "Reshape", "Unsqueeze"):
            origin = origin.input_value(0).get_node()
        if origin.get_type_name() == "Constant":
            return np.array(origin.get_data(), np.float64)
    raise ModelDamaged("The face detector's first network lacks some of its weights.")
