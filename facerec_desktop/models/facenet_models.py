"""FaceNet as an embedder: the downloaded weights, and how faces are prepared for them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openvino as ov

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.faces import DecisionRule, ModelKey
from facerec_desktop.core.template import Template
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH, FACE_SIDE, FacenetBlueprint
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.conversion import prepared_graphs, renewed_graphs
from facerec_desktop.models.graphs import SYMMETRIC, Precision, read_graph
from facerec_desktop.models.offered import FACENET_CASIA, FACENET_VGGFACE2, OfferedModel
from facerec_desktop.models.shelf import Shelf

DIMENSION = 512
TEMPLATE = Template(
    FACE_SIDE,
    ((52.0, 65.6), (107.0, 65.6), (79.5, 93.7), (55.0, 113.7), (104.0, 113.7)),
    stretch=1.226,
)
"""Where landmarks lay on average in the pictures FaceNet was trained with, which were wider than in
nature. From 4022 faces of CelebA, by ``facerec-desktop evaluate DIR --template``."""
RULE = DecisionRule(threshold=0.72, gap=0.03)
"""Cautious, not measured: ``facerec-desktop evaluate DIR --embedder facenet-vggface2`` says what it
is worth on photos of yours."""
FACENET_MODELS = (FACENET_VGGFACE2, FACENET_CASIA)


def describe_facenet(model: OfferedModel, shelf: Shelf, prepared: Path) -> EmbedderDescription:
    """One of ``FACENET_MODELS``; of its file, only the hash is looked up.

    Args:
        model: which.
        shelf: where its file lies.
        prepared: folder of prepared models.

    Raises:
        ModelMissing: it was not downloaded.
        ModelDamaged: its file is not the one that was downloaded.
    """
    blueprint = FacenetBlueprint(shelf.path(model), shelf.sha256(model))
    recipe = f"{blueprint.sha256} {TEMPLATE} {TEMPLATE.stretch} {SYMMETRIC}"
    return EmbedderDescription(
        key=ModelKey(model.id, hashlib.sha256(recipe.encode()).hexdigest()),
        title=model.title,
        licence=model.licence,
        dimension=DIMENSION,
        template=TEMPLATE,
        preprocessing=SYMMETRIC,
        mirror=False,
        precision=Precision.BF16,
        rule=RULE,
        read=lambda: _read(blueprint, prepared),
        module=lambda: next(blueprint.modules()).network,
    )


def _read(blueprint: FacenetBlueprint, prepared: Path) -> ov.Model:
    try:
        return read_graph(prepared_graphs(prepared, blueprint)[EMBEDDER_GRAPH])
    except ModelDamaged:
        # A prepared graph can be made anew; only damaged weights are beyond repair.
        return read_graph(renewed_graphs(prepared, blueprint)[EMBEDDER_GRAPH])
