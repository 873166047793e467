"""Chooses what an embedder runs on: the fastest that calculates right on this computer.

Whatever is used looks at two known faces first, at every start, and has to see them as they were
seen in full precision: for the built-in model where the program was made, for others on this CPU
when they were first used. One that does not is refused by name, however fast it is. Which one was
right is remembered per model, computer and version, so that the others need not be tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import openvino as ov

from facerec_desktop.core.errors import FacerecError
from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.graphs import Precision
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.services.engine.accelerators import usable_accelerators
from facerec_desktop.services.engine.golden_crops import golden_crops, stored_vectors
from facerec_desktop.services.engine.runtime_notes import RuntimeNotes
from facerec_desktop.vision.embedder import NetworkEmbedder, load_embedder
from facerec_desktop.vision.lasting_network import LastingNetwork
from facerec_desktop.vision.runtime import Network

LEAST_AGREEMENT = 0.999
FULL = "CPU f32"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Runtime:
    """A way to run an embedder.

    Attributes:
        name: for people.
        load: makes the embedder.
        may_fail: whether it can give up while it runs, as one short of its own memory.
    """

    name: str
    load: Callable[[], NetworkEmbedder]
    may_fail: bool = False


@dataclass(frozen=True, eq=False)
class KnownFaces:
    """What every runtime is tried with.

    Attributes:
        crops: the faces, as the embedder takes them.
        vectors: what it has to make of them.
    """

    crops: Image
    vectors: Floats


@dataclass(frozen=True, eq=False)
class Chosen:
    """What an embedder runs on.

    Attributes:
        name: of the runtime.
        embedder: run by it.
        is_final: whether those that are faster calculate wrong, rather than had no luck this time.
        is_right: whether it sees the known faces as they are.
    """

    name: str
    embedder: NetworkEmbedder
    is_final: bool
    is_right: bool = True


def load_fastest(description: EmbedderDescription, prepared: Path) -> NetworkEmbedder:
    """Load an embedder on whatever runs it fastest and right; see ``fastest``."""
    return fastest(description, prepared).embedder


def fastest(description: EmbedderDescription, prepared: Path) -> Chosen:
    """What runs an embedder fastest and right.

    Args:
        description: the embedder.
        prepared: folder of prepared models, where choices are kept.

    Raises:
        ModelError: its files are missing, damaged or not what the description says.
        ImageError: the known faces are missing.
    """
    notes = RuntimeNotes(prepared)
    runtimes = list(_runtimes(description, notes))
    crops = golden_crops(description.template)
    vectors = _known_vectors(description, notes, len(crops))
    if vectors is None:
        trusted = runtimes[-1].load()
        if len(runtimes) == 1:
            return Chosen(FULL, trusted, is_final=True)
        runtimes[-1] = replace(runtimes[-1], load=lambda: trusted)
        vectors = trusted.embed(crops)
        notes.keep_vectors(description.key.weights_hash, vectors)
    fingerprint = _fingerprint(description, [one.name for one in runtimes])
    known = notes.chosen(fingerprint)
    faster = [] if known == FULL else sorted(runtimes[:-1], key=lambda one: one.name != known)
    faces = KnownFaces(crops, vectors)
    chosen = first_right([*faster, runtimes[-1]], faces, description.key.id)
    if known is None and chosen.is_final:
        notes.keep_choice(fingerprint, chosen.name)
    return chosen


def first_right(runtimes: Sequence[Runtime], faces: KnownFaces, model_id: str) -> Chosen:
    """The first runtime that sees the known faces as they are, otherwise the last.

    Args:
        runtimes: in the order to try them; the last is used even if it is wrong, and then said to
            be.
        faces: the known faces.
        model_id: of the embedder.

    Raises:
        ModelError: the last one cannot load it.
    """
    *faster, last = runtimes
    is_final = True
    for runtime in faster:
        try:
            embedder = runtime.load()
            is_right = _is_right(runtime.name, embedder, faces)
        except (FacerecError, RuntimeError) as error:
            _log.warning("%s cannot run %s: %s", runtime.name, model_id, error)
            is_final = False
            continue
        if is_right:
            if runtime.may_fail:
                network = LastingNetwork(runtime.name, embedder.network, _network_of(last))
                embedder = replace(embedder, network=network)
            return Chosen(runtime.name, embedder, is_final)
    embedder = last.load()
    return Chosen(last.name, embedder, is_final, _is_right(last.name, embedder, faces))


def _is_right(name: str, embedder: NetworkEmbedder, faces: KnownFaces) -> bool:
    agreement = float((embedder.embed(faces.crops) * faces.vectors).sum(axis=1).min())
    if agreement >= LEAST_AGREEMENT:  # false for what is not a number
        return True
    _log.warning(
        "%s sees known faces differently than it should (cosine %.4f) and cannot be trusted",
        name,
        agreement,
    )
    return False


def _network_of(runtime: Runtime) -> Callable[[], Network]:
    return lambda: runtime.load().network


def _known_vectors(
    description: EmbedderDescription, notes: RuntimeNotes, count: int
) -> Floats | None:
    """What the known faces look like; None for a model nobody has used here before."""
    vectors = stored_vectors(description.key)
    if vectors is None:
        vectors = notes.vectors(description.key.weights_hash)
    if vectors is None or vectors.shape != (count, description.dimension):
        return None
    return vectors


def _runtimes(description: EmbedderDescription, notes: RuntimeNotes) -> Iterator[Runtime]:
    """Every way there is on this computer, the fastest first and the trusted last."""
    if description.module is not None:
        for device in usable_accelerators(notes):
            yield Runtime(device.upper(), partial(on_device, description, device), may_fail=True)
    quick, full = description.quickest, replace(description, precision=Precision.FP32)
    if quick.precision is not Precision.FP32:
        yield Runtime(f"CPU {quick.precision}", lambda: load_embedder(quick))
    yield Runtime(FULL, lambda: load_embedder(full))


def on_device(description: EmbedderDescription, device: str) -> NetworkEmbedder:
    """The embedder run by torch on a device.

    Raises:
        ModelError: its weights are missing or damaged.
        RuntimeError: the device cannot run it.
    """
    from facerec_desktop.vision.torch_runtime import TorchNetwork

    if description.module is None:
        raise RuntimeError("there is no torch module of this model")
    network = TorchNetwork(description.module, description.preprocessing, device)
    return NetworkEmbedder(
        description.key, description.template, description.dimension, network, description.mirror
    )


def _fingerprint(description: EmbedderDescription, names: Sequence[str]) -> str:
    processor = CORE.get_property("CPU", "FULL_DEVICE_NAME")
    versions = f"{ov.get_version()} {version('torch')}"
    return f"{description.key.weights_hash} {processor} {versions} {' '.join(names)}"
