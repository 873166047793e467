"""What is known about an embedder before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import openvino as ov

from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.scores import ScorePrior
from facerec_desktop.core.template import Template
from facerec_desktop.models.graphs import Precision, Preprocessing, cpu_has

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class EmbedderDescription:
    """An embedder the program can load.

    Attributes:
        key: its name and the hash of its weights.
        title: what people call it.
        licence: terms of its weights.
        dimension: length of its vectors.
        template: how faces have to be aligned for it.
        preprocessing: what it expects instead of plain RGB pixels.
        mirror: whether to average the vectors of a face and its mirror image.
        precision: what it calculates with where the CPU can.
        rule: what it takes to name a face unless the user chose otherwise.
        read: reads the graph; raises ``ModelError``.
        read_int8: reads the same network rounded to 8 bits, for a CPU that cannot calculate with
            ``precision``; None where that is not known to pay. Raises ``ModelError``.
        prior: how its scores are distributed, None where nobody measured it.
        module: makes the same network as a torch module, for accelerators; takes torch along.
            None where there is only a graph.
    """

    key: ModelKey
    title: str
    licence: str
    dimension: int
    template: Template
    preprocessing: Preprocessing
    mirror: bool
    precision: Precision
    rule: DecisionRule
    read: Callable[[], ov.Model]
    read_int8: Callable[[], ov.Model] | None = None
    prior: ScorePrior | None = None
    module: Callable[[], nn.Module] | None = None

    @property
    def quickest(self) -> EmbedderDescription:
        """The same embedder with the numbers that this computer's CPU is quickest with."""
        if cpu_has(self.precision):
            return self
        if self.read_int8 is not None:
            return replace(self, precision=Precision.INT8, read=self.read_int8)
        return replace(self, precision=Precision.FP32)
