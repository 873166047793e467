"""What a network needs besides its weights, and how its graph is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import openvino as ov

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.openvino_core import CORE


class ColourOrder(StrEnum):
    """The order of an image's channels."""

    RGB = "rgb"
    BGR = "bgr"


class Precision(StrEnum):
    """Numbers a network calculates with, under OpenVINO's names.

    ``INT8`` takes a graph that says itself where it is rounded; the rest of it stays in float32.
    """

    FP32 = "f32"
    BF16 = "bf16"
    INT8 = "i8"


@cache
def cpu_has(precision: Precision) -> bool:
    """Whether the CPU of this computer calculates with such numbers by itself."""
    return precision.name in CORE.get_property("CPU", "OPTIMIZATION_CAPABILITIES")


@dataclass(frozen=True)
class Preprocessing:
    """How RGB pixels of 0..255 become a network's input: ``(pixel - mean) / scale``.

    Attributes:
        mean: one value per channel, in the network's order.
        scale: one divisor per channel, in the network's order.
        colour_order: the order the network was trained with.
    """

    mean: tuple[float, float, float]
    scale: tuple[float, float, float]
    colour_order: ColourOrder = ColourOrder.RGB


SYMMETRIC = Preprocessing((127.5,) * 3, (128.0,) * 3)
"""Pixels brought to -1..1, as MTCNN and FaceNet were trained."""


def read_graph(path: Path, *, may_map: bool = True) -> ov.Model:
    """Read an OpenVINO or ONNX file.

    Args:
        path: the file.
        may_map: whether weights may stay in their file, which Windows does not let anybody delete
            while the graph is in use. Otherwise they take memory of their own.

    Raises:
        ModelDamaged: it is neither.
    """
    try:
        return CORE.read_model(path, config={"ENABLE_MMAP": may_map})
    except (RuntimeError, ValueError) as error:  # the latter where its words are no text
        raise ModelDamaged(f"{path.name} is no model this program can read.") from error
