"""What the prepared graphs are made of: the networks of facenet-pytorch with their weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facerec_desktop.models.conversion import Module

FACE_SIDE = 160
"""Pixels of the faces InceptionResnetV1 was trained with."""
EMBEDDER_GRAPH = "embedder"


@dataclass(frozen=True)
class CascadeBlueprint:
    """MTCNN's three networks, with the weights inside facenet-pytorch; see ``Blueprint``."""

    id: str = "mtcnn"
    title: str = "The face detector"
    graphs: tuple[str, ...] = ("pnet", "rnet", "onet")

    def modules(self) -> Iterator[Module]:
        """See ``Blueprint``."""
        from facerec_desktop.models.facenet import cascade_network

        sides = {"pnet": 48, "rnet": 24, "onet": 48}
        for name in self.graphs:
            yield Module(name, cascade_network(name), sides[name], is_fixed=False)


@dataclass(frozen=True)
class FacenetBlueprint:
    """InceptionResnetV1 with the weights of a file; see ``Blueprint``.

    Attributes:
        weights: the file.
        sha256: which it has to have before it is opened.
    """

    weights: Path
    sha256: str
    title: str = "FaceNet"
    graphs: tuple[str, ...] = (EMBEDDER_GRAPH,)

    @property
    def id(self) -> str:
        """See ``Blueprint``."""
        return f"facenet-{self.sha256[:16]}"

    def modules(self) -> Iterator[Module]:
        """See ``Blueprint``."""
        from facerec_desktop.models.facenet import embedding_network

        network = embedding_network(self.weights, self.sha256)
        yield Module(EMBEDDER_GRAPH, network, FACE_SIDE, is_fixed=True)
