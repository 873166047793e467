"""dlib's face descriptor written down a second time, in torch and with its own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import torch
from torch.nn import functional

BLOCKS = [32] * 3 + [-64] + [64] * 3 + [-128] + [128] * 2 + [-256] + [256] * 2 + [-256]
"""Channels of each residual block, negative where it halves the resolution."""
MEAN = torch.tensor([122.782, 117.001, 104.298]).reshape(3, 1, 1)
_LAYER = re.compile(rb"\x01[\x04\x05\x07](con_4|affine_|fc_2)")


def describe(data: bytes, faces: np.ndarray) -> np.ndarray:
    """Vectors, not normalised, of RGB pictures ``(n, 150, 150, 3)``, by the weights of a file."""
    layers = (_tensor(data, match.end(), match[1]) for match in _LAYER.finditer(data))
    flow = (torch.tensor(faces).permute(0, 3, 1, 2).float() - MEAN) / 256
    flow = _convolved(flow, layers, 32, side=7, stride=2).relu()
    flow = functional.max_pool2d(flow, 3, 2)
    for block in BLOCKS:
        channels, stride = abs(block), 2 if block < 0 else 1
        inside = _convolved(flow, layers, channels, side=3, stride=stride).relu()
        inside = _convolved(inside, layers, channels, side=3, stride=1)
        skip = functional.avg_pool2d(flow, 2, 2) if stride == 2 else flow
        flow = _sum(inside, skip).relu()
    return (flow.mean(dim=(2, 3)) @ next(layers).reshape(256, 128)).numpy()


def _convolved(
    flow: torch.Tensor, layers: Iterator[torch.Tensor], channels: int, side: int, stride: int
) -> torch.Tensor:
    weights, affine = next(layers), next(layers)
    kernel = weights[:-channels].reshape(channels, flow.shape[1], side, side)
    padding = 0 if stride == 2 else 1
    flow = functional.conv2d(flow, kernel, weights[-channels:], stride, padding)
    gamma, beta = affine.reshape(2, channels, 1, 1)
    return flow * gamma + beta


def _sum(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    shape = [max(sizes) for sizes in zip(first.shape, second.shape, strict=True)]
    total = torch.zeros(shape)
    for part in (first, second):
        total[:, : part.shape[1], : part.shape[2], : part.shape[3]] += part
    return total


def _tensor(data: bytes, place: int, kind: bytes) -> torch.Tensor:
    numbers = []
    for _ in range(7 if kind == b"fc_2" else 5):
        length = data[place] & 15
        numbers.append(int.from_bytes(data[place + 1 : place + 1 + length], "little"))
        place += 1 + length
    return torch.tensor(np.frombuffer(data, "<f4", int(np.prod(numbers[-4:])), place).copy())
