"""Aligned faces become vectors on the unit sphere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from facerec_desktop.core.errors import ModelPackInvalid
from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.core.template import Template
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.vision.halving import HalvingNetwork
from facerec_desktop.vision.runtime import Network, with_free_batch

BATCH = 16
TRIAL_FACES = 2
"""A model is tried with when it is loaded."""


class Embedder(Protocol):
    """Turns aligned faces into vectors that lie close together for one person."""

    @property
    def key(self) -> ModelKey:
        """Which weights make the vectors."""
        ...

    @property
    def template(self) -> Template:
        """How faces have to be aligned."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, faces: Image) -> Floats:
        """Vectors, float32 ``(n, dimension)`` of length 1.

        Args:
            faces: RGB ``uint8 (n, size, size, 3)``, aligned to ``template``; n may be 0.
        """
        ...


@dataclass(frozen=True, eq=False)
class NetworkEmbedder:
    """A network as an ``Embedder``.

    Attributes:
        key, template, dimension: see ``Embedder``.
        network: aligned faces to one output of ``dimension`` numbers a face, any shape.
        mirror: whether to average the vectors of a face and its mirror image.
    """

    key: ModelKey
    template: Template
    dimension: int
    network: Network
    mirror: bool = False

    def embed(self, faces: Image) -> Floats:
        """See ``Embedder``."""
        parts = [self._embed(faces[start : start + BATCH]) for start in range(0, len(faces), BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)

    def _embed(self, faces: Image) -> Floats:
        views = np.concatenate([faces, faces[:, :, ::-1]]) if self.mirror else faces
        vectors = self.network(np.ascontiguousarray(views))[0].reshape(-1, self.dimension)
        if self.mirror:
            vectors = vectors[: len(faces)] + vectors[len(faces) :]
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Floats = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit


def load_embedder(description: EmbedderDescription) -> NetworkEmbedder:
    """Read and compile an embedder.

    Raises:
        ModelError: its files are missing, damaged or not what the description says.
    """
    graph = with_free_batch(description.read())
    size = description.template.size
    try:
        network = HalvingNetwork(graph, description.preprocessing, description.precision)
        numbers = network(np.zeros((TRIAL_FACES, size, size, 3), np.uint8))[0]
    except RuntimeError as error:
        raise ModelPackInvalid(
            f"The model {description.key.id} does not take several pictures of {size}×{size} "
            "pixels at a time."
        ) from error
    if numbers.size != TRIAL_FACES * description.dimension:
        raise ModelPackInvalid(
            f"The model {description.key.id} gives {numbers.size / TRIAL_FACES:g} numbers for a "
            f"face instead of the {description.dimension} its description promises."
        )
    if not np.isfinite(numbers).all():
        raise ModelPackInvalid(f"The model {description.key.id} gives numbers that are not finite.")
    return NetworkEmbedder(
        description.key, description.template, description.dimension, network, description.mirror
    )
