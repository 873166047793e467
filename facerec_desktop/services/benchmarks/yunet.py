"""Finding faces with YuNet, beside OpenCV's own use of the same file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models.graphs import Precision, read_graph
from facerec_desktop.models.offered import YUNET
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.services.benchmarks.detection import detected
from facerec_desktop.services.benchmarks.operations import multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.peers import OPENCV, OpenCvYunet
from facerec_desktop.services.benchmarks.rows import Goal, Row
from facerec_desktop.services.benchmarks.scenes import VGA, Scene
from facerec_desktop.services.benchmarks.timing import Effort
from facerec_desktop.vision.loading import load_yunet

GOAL = Goal(ratio=3)
WORK = f"detect {VGA[0]}×{VGA[1]}, YuNet"


def yunet_rows(
    paths: AppPaths, scenes: Sequence[Scene], peak: Peak, effort: Effort
) -> Iterator[Row]:
    """Detect in each scene with both; says how to get the file where it is missing."""
    shelf = shelf_of(paths)
    weights = shelf.path(YUNET)
    try:
        detector = load_yunet(weights, shelf.sha256(YUNET), paths.prepared_models)
    except ModelError as error:
        yield Row(WORK, scenes[0].name, None, peer=OPENCV, goal=GOAL, note=str(error))
        return
    count = multiply_adds(read_graph(weights), (1, 3, VGA[1], VGA[0]))
    peer = OpenCvYunet(weights, VGA, detector.settings.threshold)
    for scene in scenes:
        row = Row(
            work=WORK,
            image=scene.name,
            value=None,
            peer=OPENCV,
            operations=count / 1e6,
            floor=peak.floor(count, Precision.BF16),
            goal=GOAL,
        )
        yield detected(row, detector, peer, scene, effort)
