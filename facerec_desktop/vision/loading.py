"""Puts the face detector together from its prepared graphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

import openvino as ov

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs, renewed_graphs
from facerec_desktop.models.graphs import SYMMETRIC, Precision, read_graph
from facerec_desktop.models.sheet_graph import sheet_graph
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.vision.live_mtcnn import MIN_FACE_SIZE, LiveMtcnn
from facerec_desktop.vision.mtcnn import Cascade, CascadeSettings, MtcnnDetector
from facerec_desktop.vision.runtime import taking_pixels
from facerec_desktop.vision.streaming import OneCoreNetwork
from facerec_desktop.vision.yunet import YunetDetector, YunetNetwork, YunetSettings


class LoadedMtcnn(MtcnnDetector):
    """The cascade as a ``Detector``."""

    def __init__(self, load: Callable[[], Cascade], settings: CascadeSettings | None) -> None:
        super().__init__(load(), settings)
        self._load = load

    @cached_property
    def live(self) -> LiveMtcnn:
        """See ``Detector``; with networks of its own, so that large photos do not hold it up."""
        settings = replace(self.settings, min_face_size=MIN_FACE_SIZE)
        return LiveMtcnn(MtcnnDetector(self._load(), settings))


def load_mtcnn(cache: Path, settings: CascadeSettings | None = None) -> LoadedMtcnn:
    """The face detector, prepared now if that never happened on this computer.

    Args:
        cache: folder of prepared models.
        settings: how hard to look.

    Raises:
        ModelError: its weights are missing or damaged.
    """
    return LoadedMtcnn(partial(_load, cache), settings)


def load_yunet(
    weights: Path,
    sha256: str,
    cache: Path,
    settings: YunetSettings | None = None,
    precision: Precision = Precision.BF16,
) -> YunetDetector:
    """YuNet from its file; moving pictures are followed by MTCNN's last network.

    Args:
        weights: the ONNX file.
        sha256: which it has to have before it is read.
        cache: folder of prepared models.
        settings: how hard to look.
        precision: of the arithmetic; 16 bits take half the time and find the same faces. Over 350
            faces of CelebA landmarks moved by 0.3 % of the distance between the eyes (95 %: 3.7 %),
            and the pairs of LFW's development view are told apart as well.

    Raises:
        ModelError: a file is missing or damaged.
    """
    if file_sha256(weights) != sha256:
        raise ModelDamaged(
            f"{weights.name} differs from the file this program knows. Download it again."
        )

    def live() -> LiveMtcnn:
        finder = YunetDetector(network(), live, YunetSettings(MIN_FACE_SIZE))
        follower = MtcnnDetector(_load(cache), CascadeSettings(min_face_size=MIN_FACE_SIZE))
        return LiveMtcnn(follower, finder)

    def network() -> YunetNetwork:
        return YunetNetwork(read_graph(weights), precision)

    return YunetDetector(network(), live, settings)


def _load(cache: Path) -> Cascade:
    try:
        return _compile(prepared_graphs(cache, CascadeBlueprint()))
    except ModelDamaged:
        # A prepared graph can be made anew; only damaged weights are beyond repair.
        return _compile(renewed_graphs(cache, CascadeBlueprint()))


def _compile(graphs: dict[str, Path]) -> Cascade:
    # Suppression among candidates hangs on the last digits of the first two networks' scores; the
    # third only places the boxes that are left.
    def pixels(name: str) -> ov.Model:
        return taking_pixels(read_graph(graphs[name]), SYMMETRIC, ov.Type.f32)

    return Cascade(
        proposal=OneCoreNetwork(sheet_graph(read_graph(graphs["pnet"]), SYMMETRIC)),
        refinement=OneCoreNetwork(pixels("rnet")),
        output=OneCoreNetwork(pixels("onet"), Precision.BF16),
    )
