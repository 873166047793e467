"""Making vectors of single faces: FaceNet beside eager torch, the built-in model beside dlib."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import openvino as ov
import torch

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.faces import Floats, Image, ModelKey
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import EMBEDDER_GRAPH, FACE_SIDE, FacenetBlueprint
from facerec_desktop.models.conversion import Module, convert, prepared_graphs
from facerec_desktop.models.facenet import embedding_network
from facerec_desktop.models.facenet_models import DIMENSION, TEMPLATE
from facerec_desktop.models.graphs import SYMMETRIC, Precision, read_graph
from facerec_desktop.models.offered import FACENET_VGGFACE2
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.services.benchmarks.operations import multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.peers import DLIB, FACENET, Dlib, FacenetPytorch
from facerec_desktop.services.benchmarks.rows import Goal, Row
from facerec_desktop.services.benchmarks.timing import Effort, turn_by_turn
from facerec_desktop.vision.embedder import NetworkEmbedder, load_embedder
from facerec_desktop.vision.runtime import OpenVinoNetwork, with_free_batch

UNTRAINED = "weights nobody trained stand in for the file, which was not downloaded"
NO_DLIB = 'dlib is not installed; to measure it: pip install "facerec-desktop[peers]"'
PRECISIONS = {Precision.FP32: "f32", Precision.BF16: "bf16", Precision.INT8: "int8"}


def facenet_rows(
    paths: AppPaths, peer: FacenetPytorch, face: Image, peak: Peak, effort: Effort
) -> Iterator[Row]:
    """Make the vector of one face with both, in both precisions.

    Args:
        paths: where FaceNet's file may lie.
        peer: is given the same weights.
        face: RGB ``uint8 (1, 160, 160, 3)``, aligned to FaceNet's template.
        peak: of the machine.
        effort: how long to measure.
    """
    graph, note = _facenet_graph(paths, peer)
    count = multiply_adds(graph, (1, 3, FACE_SIDE, FACE_SIDE))
    goals = {Precision.BF16: Goal(ratio=6, cosine=0.999)}
    goals[Precision.FP32] = Goal(ratio=3.5, cosine=0.9999)
    expected = _unit(peer.embed(face))
    for precision, goal in goals.items():
        network = OpenVinoNetwork(with_free_batch(graph.clone()), SYMMETRIC, precision=precision)
        ours = NetworkEmbedder(ModelKey("", ""), TEMPLATE, DIMENSION, network)
        value, peer_value = turn_by_turn(
            effort, partial(ours.embed, face), partial(peer.embed, face)
        )
        yield Row(
            work=f"embed one face, FaceNet {PRECISIONS[precision]}",
            image="one face",
            value=value,
            peer=FACENET,
            peer_value=peer_value,
            operations=count / 1e6,
            floor=peak.floor(count, precision),
            agreement=_cosine(ours.embed(face), expected),
            goal=goal,
            note=note,
        )


def _facenet_graph(paths: AppPaths, peer: FacenetPytorch) -> tuple[ov.Model, str]:
    """FaceNet's graph, with the peer's weights, and a note where they are not the real ones."""
    shelf = shelf_of(paths)
    try:
        blueprint = FacenetBlueprint(shelf.path(FACENET_VGGFACE2), shelf.sha256(FACENET_VGGFACE2))
        peer.embedder = embedding_network(blueprint.weights, blueprint.sha256)
        return read_graph(prepared_graphs(paths.prepared_models, blueprint)[EMBEDDER_GRAPH]), ""
    except ModelError:
        return _converted(peer.embedder), UNTRAINED


def _converted(network: torch.nn.Module) -> ov.Model:
    """The network as the program converts its own."""
    threads = torch.get_num_threads()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{EMBEDDER_GRAPH}.xml"
        try:
            convert(Module(EMBEDDER_GRAPH, network, FACE_SIDE, is_fixed=True), path)
        finally:
            torch.set_num_threads(threads)  # converting keeps to one
        # Read whole into memory, since the folder will be gone.
        return CORE.read_model(path.read_bytes(), path.with_suffix(".bin").read_bytes())


def builtin_rows(face: Image, peak: Peak, effort: Effort) -> Iterator[Row]:
    """Make the vector of one face with the built-in model and with dlib.

    dlib looks at the crop only. This program, as it is used, looks at its mirror image too and
    calculates in 16 or 8 bits; so both are measured, and the plain crop in full precision.

    Args:
        face: RGB ``uint8 (1, 150, 150, 3)``, aligned to the built-in template.
        peak: of the machine.
        effort: how long to measure.
    """
    peer = Dlib.installed()
    described = builtin.description()
    count = multiply_adds(described.read(), (1, 3, *[described.template.size] * 2))
    full, used = replace(described, precision=Precision.FP32), described.quickest
    numbers = PRECISIONS[used.precision]
    forms = (
        ("crop, f32", full, False, Goal(cosine=0.9999)),
        (f"crop, {numbers}", used, False, Goal(ratio=15)),
        (f"as used: crop and mirror image, {numbers}", used, True, Goal(ratio=15)),
    )
    for name, form, mirror, goal in forms:
        ours = load_embedder(replace(form, mirror=mirror))
        operations = count * (2 if mirror else 1)
        row = Row(
            work=f"embed one face, built-in ({name})",
            image="one face",
            value=None,
            peer=DLIB,
            operations=operations / 1e6,
            floor=peak.floor(operations, form.precision),
            goal=goal,
        )
        yield _beside_dlib(row, ours, peer, face, effort)


def _beside_dlib(
    row: Row, ours: NetworkEmbedder, peer: Dlib | None, face: Image, effort: Effort
) -> Row:
    """The row with what one face takes both, and how far they agree."""
    if peer is None:
        (value,) = turn_by_turn(effort, partial(ours.embed, face))
        return replace(row, value=value, note=NO_DLIB)
    value, peer_value = turn_by_turn(
        effort, partial(ours.embed, face), partial(peer.embed, face[0])
    )
    expected = peer.embed(face[0])
    if ours.mirror:
        expected = _unit(expected + peer.embed(np.ascontiguousarray(face[0, :, ::-1])))
    agreement = _cosine(ours.embed(face), expected)
    return replace(row, value=value, peer_value=peer_value, agreement=agreement)


def _cosine(first: Floats, second: Floats) -> float:
    return float((first @ second.T).item())


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
