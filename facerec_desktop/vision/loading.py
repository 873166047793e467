"""Puts the face detector together from its prepared graphs."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.models.graphs import SYMMETRIC, Precision
from facerec_desktop.models.prepare import cascade_graphs, forget_cascade
from facerec_desktop.vision.mtcnn import Cascade, CascadeSettings, MtcnnDetector
from facerec_desktop.vision.runtime import OpenVinoNetwork, OpenVinoSizesNetwork, read_graph

PICTURES_AT_ONCE = 8
"""As many as a picture of 640 × 480 pixels has sizes, down from faces of 40 pixels."""


def load_mtcnn(
    cache: Path, settings: CascadeSettings | None = None, threads: int = 0
) -> MtcnnDetector:
    """The face detector, prepared now if that never happened on this computer.

    Args:
        cache: folder of prepared models.
        settings: how hard to look.
        threads: CPU threads to use; 0 leaves the choice to OpenVINO.

    Raises:
        ModelError: its weights are missing or damaged.
    """
    try:
        cascade = _compile(cascade_graphs(cache), threads)
    except ModelDamaged:
        # A prepared graph can be made anew; only damaged weights are beyond repair.
        forget_cascade(cache)
        cascade = _compile(cascade_graphs(cache), threads)
    return MtcnnDetector(cascade, settings)


def _compile(graphs: dict[str, Path], threads: int) -> Cascade:
    def network(name: str, precision: Precision) -> OpenVinoNetwork:
        return OpenVinoNetwork(
            read_graph(graphs[name]), SYMMETRIC,
            pixels=np.float32, threads=threads, precision=precision,
        )  # fmt: skip

    # Suppression among candidates hangs on the last digits of the first two networks' scores; the
    # third only places the boxes that are left.
    return Cascade(
        proposal=OpenVinoSizesNetwork(
            read_graph(graphs["pnet"]), SYMMETRIC, copies=PICTURES_AT_ONCE, threads=threads
        ),
        refinement=network("rnet", Precision.FP32),
        output=network("onet", Precision.BF16),
    )
