"""What is known about an embedder before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openvino as ov

from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.scores import ScorePrior
from facerec_desktop.core.template import Template
from facerec_desktop.models.graphs import Precision, Preprocessing

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
    prior: ScorePrior | None = None
    module: Callable[[], nn.Module] | None = None
