"""Counts the arithmetic of a network from its graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

import openvino as ov


def multiply_adds(graph: ov.Model, shape: Sequence[int]) -> int:
    """Multiplications, each with its addition, of one run.

    Convolutions and matrix products count; what happens once to each number does not.

    Args:
        graph: with one input; it is not changed.
        shape: of the input, in the graph's own order.
    """
    fixed = graph.clone()
    fixed.reshape(list(shape))
    return sum(_of(node) for node in fixed.get_ordered_ops())


def all_multiply_adds(graph: ov.Model, shapes: Iterable[Sequence[int]]) -> int:
    """The same of several runs."""
    return sum(multiply_adds(graph, shape) for shape in shapes)


def _of(node: ov.Node) -> int:
    """Numbers that come out of a node, times those that each of them is the sum of."""
    kind = node.get_type_name()
    if kind not in {"Convolution", "GroupConvolution", "MatMul"}:
        return 0
    first, second = (list(node.input(place).get_shape()) for place in (0, 1))
    if kind == "MatMul":
        transposed = node.get_attributes()["transpose_a"]
        summed = first[-2] if transposed and len(first) > 1 else first[-1]
    else:
        # Kernels are (groups,) outputs, inputs, height, width.
        summed = prod(second[2 if kind == "GroupConvolution" else 1 :])
    return int(prod(node.output(0).get_shape()) * summed)
