"""Are embedders in 8 bits good enough and quick enough? ``python -m tests.int8``

Takes the built-in embedder as the program rounds it. Where NNCF is installed (``pip install nncf``;
nothing but this measurement needs it), rounds it and the pack that lies beside the checkout with
that too, calibrated on faces of CelebA. Then compares what the pairs of LFW's development view say
with the same network in floating point, and how long one face takes, in turns. 8 bits are worth it
with at most 0.1 % of accuracy lost and at least 1.4 times the speed of the fastest float.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import click
import numpy as np

from facerec_desktop.core.faces import Detection, Image
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models import builtin
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.services.benchmarks.timing import Effort, turn_by_turn
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.measuring.verification import VerificationReport, evaluate_pairs
from facerec_desktop.vision.detector import Detector, LiveDetector
from facerec_desktop.vision.embedder import NetworkEmbedder, load_embedder
from facerec_desktop.vision.runtime import with_free_batch
from tests.conftest import SHARED
from tests.limits import aligned_faces, prepared, some_photos
from tests.models.retail import write_retail_pack

MOST_LOST, LEAST_GAIN = 0.001, 1.4
BATCHES = (1, 16)
FLOATS = (Precision.FP32, Precision.BF16)


class KnownFaces:
    """A detector that remembers, since every form of a network sees the same photos."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._known: dict[bytes, list[Detection]] = {}

    @property
    def live(self) -> LiveDetector:
        return self._detector.live

    def detect(self, image: Image) -> list[Detection]:
        key = hashlib.blake2b(image.tobytes()).digest()
        if key not in self._known:
            self._known[key] = self._detector.detect(image)
        return self._known[key]


class LoadedChoice(ModelChoice):
    """A choice whose pipeline is there already."""

    pipeline: Pipeline

    def load(self) -> Pipeline:
        return self.pipeline


@dataclass(frozen=True)
class Form:
    """A network in one kind of numbers."""

    name: str
    embedder: NetworkEmbedder


def forms(description: EmbedderDescription, faces: Image) -> Iterator[Form]:
    """A network in floats and in 8 bits, in every way there is."""
    for precision in FLOATS:
        yield Form(precision.name, load_embedder(replace(description, precision=precision)))
    if description.read_int8 is not None:
        rounded = replace(description, precision=Precision.INT8, read=description.read_int8)
        yield Form("INT8 of the program", load_embedder(rounded))
    if find_spec("nncf") is not None:
        yield from forms_of_nncf(description, faces)


def forms_of_nncf(description: EmbedderDescription, faces: Image) -> Iterator[Form]:
    """A network in 8 bits in both of NNCF's ways, calibrated on aligned faces."""
    import nncf

    inputs = [prepared(face[None], description.preprocessing) for face in faces]
    for preset in (nncf.QuantizationPreset.PERFORMANCE, nncf.QuantizationPreset.MIXED):
        graph = nncf.quantize(
            with_free_batch(description.read()),
            nncf.Dataset(inputs),
            preset=preset,
            subset_size=len(inputs),
            fast_bias_correction=False,
        )
        rounded = replace(description, precision=Precision.INT8, read=graph.clone)
        yield Form(f"INT8 NNCF {preset.value}", load_embedder(rounded))


def measure(choice: LoadedChoice, form: Form) -> VerificationReport:
    lfw = SHARED / "data" / "lfw_dev"
    choice = replace_pipeline(choice, form.embedder)
    events = evaluate_pairs(choice, lfw / "pairs.txt", lfw / "images", CancelToken())
    return next(one for one in events if isinstance(one, VerificationReport))


def replace_pipeline(choice: LoadedChoice, embedder: NetworkEmbedder) -> LoadedChoice:
    changed = LoadedChoice(choice.paths, choice.embedder)
    object.__setattr__(changed, "pipeline", replace(choice.pipeline, embedder=embedder))
    return changed


def experiment(choice: LoadedChoice, photos: list[Path], effort: Effort, accuracy: bool) -> None:
    description = choice.embedder
    click.echo(f"\n{description.key.id}, {CORE.get_property('CPU', 'FULL_DEVICE_NAME')}")
    choice = replace_pipeline(choice, load_embedder(description))
    faces = aligned_faces(choice.pipeline, photos)
    made = list(forms(description, faces))
    times = {}
    for count in BATCHES:
        batch = np.resize(faces, (count, *faces.shape[1:]))
        works = [lambda batch=batch, form=form: form.embedder.embed(batch) for form in made]
        times[count] = turn_by_turn(effort, *works)
    floats = {form.name for form in made if not form.name.startswith("INT8")}
    for form, *own in zip(made, *times.values(), strict=True):
        click.echo(f"{form.name:22} {own} ms a batch of {list(times)} faces")
    if not accuracy:
        return
    reports = {form.name: measure(choice, form) for form in made}
    reference = max(reports[name].accuracy for name in floats)
    for place, form in enumerate(made):
        report = reports[form.name]
        gains = [
            min(t for t, other in zip(times[count], made, strict=True) if other.name in floats)
            / times[count][place]
            for count in BATCHES
        ]
        cosine = float(
            np.mean(np.sum(form.embedder.embed(faces) * made[0].embedder.embed(faces), axis=1))
        )
        kept = report.accuracy >= reference - MOST_LOST and min(gains) >= LEAST_GAIN
        speeds = ", ".join(
            f"{count} faces {times[count][place]:.2f} ms ({gain:.2f}× the fastest float)"
            for count, gain in zip(BATCHES, gains, strict=True)
        )
        click.echo(
            f"{form.name:22} LFW {report.accuracy:.4f} ± {report.accuracy_deviation:.4f}, one "
            f"threshold {report.single_fold_accuracy:.4f}, TAR@FAR 1e-2 "
            f"{report.tar_at_far_1e2:.4f}; cosine to f32 {cosine:.5f}; {speeds}"
            + ("" if form.name in floats else f"; worth it: {'yes' if kept else 'no'}")
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faces", type=int, default=300, help="to calibrate with")
    parser.add_argument("--rounds", type=int, default=40, help="of each time")
    parser.add_argument("--speed", action="store_true", help="leave the accuracy out")
    arguments = parser.parse_args()
    photos = some_photos(arguments.faces)
    paths = AppPaths.default()
    effort = Effort(rounds=arguments.rounds)
    with tempfile.TemporaryDirectory() as folder:
        pack = describe_pack(write_retail_pack(Path(folder) / "retail"))
        detector = None
        for description in (builtin.description(), pack):
            choice = LoadedChoice(paths, description)
            loaded = ModelChoice(paths, description).load()
            detector = detector or KnownFaces(loaded.detector)
            object.__setattr__(choice, "pipeline", replace(loaded, detector=detector))
            experiment(choice, photos, effort, not arguments.speed)


if __name__ == "__main__":
    main()
