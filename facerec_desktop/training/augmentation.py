"""Small changes to aligned faces, so that a network does not learn the pictures by heart."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

TURN, ZOOM, SHIFT = 5.0, 0.06, 0.03
"""Degrees either way, part of the size either way, part of the side either way."""
LIGHT, CONTRAST = 0.2, 0.2
"""Part of the range either way."""


def varied(faces: Tensor) -> Tensor:
    """Each face mirrored or not, a little turned, moved and enlarged, in another light.

    Args:
        faces: ``(n, 3, side, side)``, values about -1..1.
    """
    count, device = len(faces), faces.device

    def around(size: float) -> Tensor:
        return (2 * torch.rand(count, device=device) - 1) * size

    turn, zoom = around(math.radians(TURN)), 1 + around(ZOOM)
    mirror = torch.where(torch.rand(count, device=device) < 0.5, -1.0, 1.0)
    cosine, sine = zoom * torch.cos(turn), zoom * torch.sin(turn)
    rows = [
        torch.stack([mirror * cosine, -sine, around(2 * SHIFT)], dim=1),
        torch.stack([mirror * sine, cosine, around(2 * SHIFT)], dim=1),
    ]
    grid = functional.affine_grid(torch.stack(rows, dim=1), list(faces.shape), align_corners=False)
    moved = functional.grid_sample(faces, grid, padding_mode="border", align_corners=False)
    light = around(LIGHT).view(-1, 1, 1, 1)
    contrast = 1 + around(CONTRAST).view(-1, 1, 1, 1)
    return (moved * contrast + light).clamp(-1, 1)
