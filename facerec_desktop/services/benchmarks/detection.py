"""Finding faces: MTCNN beside facenet-pytorch's, YuNet beside OpenCV's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Detection, Floats
from facerec_desktop.core.geometry import iou
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.models.graphs import Precision, read_graph
from facerec_desktop.services.benchmarks.operations import all_multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.peers import FACENET, FacenetPytorch, OpenCvYunet
from facerec_desktop.services.benchmarks.rows import Goal, Row
from facerec_desktop.services.benchmarks.scenes import Scene
from facerec_desktop.services.benchmarks.timing import Effort, turn_by_turn
from facerec_desktop.vision.detector import Detector, FaceFinder

SAME_BOX = 0.95
"""Overlap from which two boxes are the same."""


class CascadeOperations:
    """The arithmetic of MTCNN for a picture, as its authors' cascade does it."""

    def __init__(self, cache: Path) -> None:
        """Read the networks' graphs from the folder of prepared models.

        Raises:
            ModelError: they are missing or damaged.
        """
        graphs = prepared_graphs(cache, CascadeBlueprint())
        self._graphs = {name: read_graph(path) for name, path in graphs.items()}

    def count(self, peer: FacenetPytorch, scene: Scene) -> int:
        """Multiply-adds of all three networks for what the peer shows them of a picture."""
        shapes = peer.network_shapes(scene.image)
        return sum(all_multiply_adds(self._graphs[name], shapes[name]) for name in shapes)


def cascade_rows(
    detector: Detector,
    peer: FacenetPytorch,
    scenes: Sequence[Scene],
    goal: Goal,
    operations: CascadeOperations,
    peak: Peak,
    effort: Effort,
) -> Iterator[Row]:
    """Detect in each scene with both."""
    for scene in scenes:
        count = operations.count(peer, scene)
        height, width = scene.image.shape[:2]
        row = Row(
            work=f"detect {width}×{height}, MTCNN",
            image=scene.name,
            value=None,
            peer=FACENET,
            operations=count / 1e6,
            floor=peak.floor(count, Precision.FP32),
            goal=goal,
        )
        yield detected(row, detector, peer, scene, effort)


def detected(
    row: Row, detector: FaceFinder, peer: FacenetPytorch | OpenCvYunet, scene: Scene, effort: Effort
) -> Row:
    """A row with what detecting in a scene takes both, and how far they agree."""
    theirs, found = peer.detect(scene.image), detector.detect(scene.image)
    value, peer_value = turn_by_turn(
        effort, partial(detector.detect, scene.image), partial(peer.detect, scene.image)
    )
    agreement = same_boxes(theirs, found) if len(theirs) else None
    return replace(row, value=value, peer_value=peer_value, agreement=agreement)


def same_boxes(theirs: Floats, found: Sequence[Detection]) -> float:
    """Part of another's boxes ``(n, 4)``, n at least 1, that were found too."""
    if not found:
        return 0.0
    mine = np.stack([face.box for face in found])
    return float(np.mean(iou(theirs, mine).max(axis=1) >= SAME_BOX))
