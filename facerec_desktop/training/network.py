"""The trainable head as torch sees it."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from facerec_desktop.core.faces import Floats
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head

UNSCALED = (1.0, 0.0)
MANY_PEOPLE = 150
"""So many teach a head what faces differ in; fewer teach it little about strangers."""


def share_of(people: int) -> float:
    """What a head that learnt so many people weighs beside prototypes, 0..1/3.

    On CelebA with 8, 24 and 163 of 163 people and the others as strangers, full weight named a
    quarter fewer of 8 known people at the same part of strangers, and more of 163.
    """
    return min(1.0, people / MANY_PEOPLE) / 3


class HeadNetwork(nn.Module):
    """Linear, batch normalisation, PReLU, dropout, linear; beside them a linear skip.

    It starts as the identity: the hidden path adds nothing and the skip changes nothing, so that
    training begins with what the embedder already knows.
    """

    def __init__(self, dimension: int, settings: TrainingSettings) -> None:
        super().__init__()
        self.hidden = nn.Linear(dimension, settings.hidden)
        self.norm = nn.BatchNorm1d(settings.hidden)
        self.activation = nn.PReLU(settings.hidden)
        self.dropout = nn.Dropout(settings.dropout)
        self.output = nn.Linear(settings.hidden, dimension)
        self.skip = nn.Linear(dimension, dimension, bias=False)
        nn.init.zeros_(self.output.weight)
        nn.init.zeros_(self.output.bias)
        nn.init.eye_(self.skip.weight)

    def forward(self, vectors: Tensor) -> Tensor:
        """Vectors ``(n, dimension)`` to vectors of the same shape and length 1."""
        hidden = self.dropout(self.activation(self.norm(self.hidden(vectors))))
        return functional.normalize(self.output(hidden) + self.skip(vectors), dim=1)

    @torch.no_grad()
    def exported(self, directions: Tensor, person_ids: NDArray[np.int64]) -> Head:
        """The head for recognition, batch normalisation folded into the first layer.

        Args:
            directions: ``(people, dimension)``, the weights of ArcFace, of any length.
            person_ids: ``(people,)``, increasing.
        """
        variance, mean = self.norm.running_var, self.norm.running_mean
        if variance is None or mean is None:
            raise TypeError("a batch normalisation without running statistics")
        factor = self.norm.weight / torch.sqrt(variance + self.norm.eps)
        return Head(
            hidden_weight=_array(self.hidden.weight * factor[:, None]),
            hidden_bias=_array((self.hidden.bias - mean) * factor + self.norm.bias),
            negative_slope=_array(self.activation.weight),
            output_weight=_array(self.output.weight),
            output_bias=_array(self.output.bias),
            skip_weight=_array(self.skip.weight),
            directions=_array(functional.normalize(directions, dim=1)),
            person_ids=person_ids,
            share=np.array([share_of(len(person_ids))], np.float32),
            scale=np.array(UNSCALED, np.float32),
        )


def _array(tensor: Tensor) -> Floats:
    array: Floats = tensor.detach().cpu().numpy().astype(np.float32, copy=True)
    return array
