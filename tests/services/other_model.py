"""A second model for a pipeline: half the numbers of the first."""

from __future__ import annotations

from dataclasses import replace

from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.vision.embedder import NetworkEmbedder


def with_other_model(pipeline: Pipeline) -> Pipeline:
    """The same pipeline, nobody enrolled, with vectors that do not fit those of the first."""
    embedder = pipeline.embedder
    assert isinstance(embedder, NetworkEmbedder)
    half = embedder.dimension // 2

    def network(batch: Image | Floats) -> tuple[Floats, ...]:
        numbers = embedder.network(batch)[0].reshape(len(batch), embedder.dimension)
        return (numbers[:, :half],)

    other = replace(embedder, key=ModelKey("half", "0"), dimension=half, network=network)
    return replace(pipeline, embedder=other)
