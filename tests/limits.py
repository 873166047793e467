"""How large do the values inside the built-in model get? ``python -m tests.limits``

Looks at aligned faces of CelebA and prints what ``models/builtin_limits.py`` holds: the largest
magnitude of every map that a convolution takes, in the order data flows. The largest of all, and
not the mean of the faces or a quantile: values cut off cost more than coarser steps (the worst of
288 faces then agrees with full precision to 0.9992, against 0.983 with the mean).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
import openvino as ov

from facerec_desktop.core.faces import Floats, Frame, Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models import builtin
from facerec_desktop.models.descriptor_graph import descriptor_graph
from facerec_desktop.models.graphs import ColourOrder, Precision, Preprocessing
from facerec_desktop.models.number_formats import FloatingPoint
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import find_media
from tests.conftest import SHARED

FACES, SEED, DIGITS = 300, 0, 4


class Watched(FloatingPoint):
    """Floating point that remembers which maps convolutions take."""

    def __init__(self) -> None:
        self.maps: list[ov.Output] = []

    def values(self, flow: ov.Output, *, may_be_negative: bool = False) -> ov.Output:
        self.maps.append(flow)
        return flow


def limits(faces: Image) -> Floats:
    """The largest magnitude of each map over aligned faces, uint8 ``(n, 150, 150, 3)``."""
    watched = Watched()
    graph = descriptor_graph(builtin.read_weights(), watched)
    graph.add_outputs(watched.maps)
    options = {"INFERENCE_PRECISION_HINT": Precision.FP32.value}
    compiled = CORE.compile_model(graph, "CPU", options)
    found: Floats = np.zeros(len(watched.maps), np.float32)
    for face in faces:
        outputs = list(compiled(prepared(face[None], builtin.PREPROCESSING)).values())[1:]
        found = np.maximum(found, [np.abs(values).max() for values in outputs])
    return found


def prepared(faces: Image, preprocessing: Preprocessing) -> Floats:
    """Faces as a network takes them before the program's own preparation is built into it."""
    ordered = faces[..., ::-1] if preprocessing.colour_order is ColourOrder.BGR else faces
    pixels = (ordered - np.float32(preprocessing.mean)) / np.float32(preprocessing.scale)
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2), np.float32)


def some_photos(count: int) -> list[Path]:
    """So many of CelebA's photos, always the same ones."""
    found = [item.path for item in find_media([SHARED / "data" / "celeba_dev"])]
    order = np.random.default_rng(SEED).permutation(len(found))
    return [found[place] for place in order[:count]]


def aligned_faces(pipeline: Pipeline, photos: Sequence[Path]) -> Image:
    """The largest face of each photo that shows one."""
    faces = []
    with ImageLoader() as loader:
        for _, picture in loader.load_ahead(photos):
            if isinstance(picture, Frame) and (found := pipeline.aligned_faces(picture)):
                faces.append(found[0].image)
    return np.stack(faces)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=FACES, help="to look at")
    arguments = parser.parse_args()
    floating = replace(builtin.description(), read_int8=None)
    pipeline = ModelChoice(AppPaths.default(), floating).load()
    faces = aligned_faces(pipeline, some_photos(arguments.faces))
    found = limits(np.concatenate([faces, faces[:, :, ::-1]]))
    click.echo(f"{len(faces)} faces and their mirror images: {found.round(DIGITS).tolist()}")


if __name__ == "__main__":
    main()
