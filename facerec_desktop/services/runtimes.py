"""Chooses what an embedder runs on: the fastest that calculates right on this computer.

Every candidate looks at two known faces, and has to see them as the CPU does in full precision; one
that does not is refused by name, however fast it is. The choice is made once per model, computer
and version, and kept with the prepared models.
"""

from __future__ import annotations

import json
import logging
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np
import openvino as ov

from facerec_desktop.core.errors import FacerecError
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.graphs import Precision
from facerec_desktop.services.golden_crops import golden_crops
from facerec_desktop.vision.embedder import NetworkEmbedder, load_embedder

LEAST_AGREEMENT = 0.999
FULL = "CPU f32"
CHOICES = "runtimes.json"
_NVIDIA = (Path("/dev/nvidiactl"), Path("C:/Windows/System32/nvcuda.dll"))
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Runtime:
    """A way to run an embedder.

    Attributes:
        name: for people.
        load: makes the embedder.
    """

    name: str
    load: Callable[[], NetworkEmbedder]


def load_fastest(description: EmbedderDescription, prepared: Path) -> NetworkEmbedder:
    """Load an embedder on whatever runs it fastest and right.

    Args:
        description: the embedder.
        prepared: folder of prepared models, where choices are kept.

    Raises:
        ModelError: its files are missing, damaged or not what the description says.
    """
    runtimes = {one.name: one for one in _runtimes(description)}
    if len(runtimes) == 1:
        return runtimes[FULL].load()
    path, key = prepared / CHOICES, _fingerprint(description, tuple(runtimes))
    known = _read(path).get(key)
    if known in runtimes:
        return runtimes[known].load()
    chosen, embedder = first_right(list(runtimes.values()), description)
    _keep(path, key, chosen)
    return embedder


def first_right(
    runtimes: list[Runtime], description: EmbedderDescription
) -> tuple[str, NetworkEmbedder]:
    """The first runtime that sees the known faces as the last one does, and its embedder.

    Args:
        runtimes: the fastest first; the last is trusted.
        description: of the embedder.

    Raises:
        ModelError: the last one cannot load it.
        ImageError: the known faces are missing.
    """
    crops = golden_crops(description.template)
    trusted = runtimes[-1].load()
    wanted = trusted.embed(crops)
    for runtime in runtimes[:-1]:
        try:
            embedder = runtime.load()
            agreement = float((embedder.embed(crops) * wanted).sum(axis=1).min())
        except (FacerecError, RuntimeError) as error:
            _log.info("%s cannot run %s: %s", runtime.name, description.key.id, error)
            continue
        if np.isfinite(agreement) and agreement >= LEAST_AGREEMENT:
            return runtime.name, embedder
        _log.warning(
            "%s sees known faces differently than it should (cosine %.4f) and is not used",
            runtime.name,
            agreement,
        )
    return runtimes[-1].name, trusted


def _runtimes(description: EmbedderDescription) -> Iterator[Runtime]:
    """Every way there is on this computer, the fastest first and the trusted last."""
    if description.module is not None and may_have_accelerator():
        yield from _accelerated(description)
    capabilities = ov.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    if description.precision.name in capabilities and description.precision is not Precision.FP32:
        yield Runtime(f"CPU {description.precision}", lambda: load_embedder(description))
    full = replace(description, precision=Precision.FP32)
    yield Runtime(FULL, lambda: load_embedder(full))


def may_have_accelerator() -> bool:
    """Whether it is worth loading torch to find out; that alone takes over a second."""
    if version("torch").endswith("+cpu"):
        return False
    is_apple = sys.platform == "darwin" and platform.machine() == "arm64"
    return is_apple or any(path.exists() for path in _NVIDIA)


def _accelerated(description: EmbedderDescription) -> Iterator[Runtime]:
    from facerec_desktop.vision.torch_runtime import accelerators

    for device in accelerators():
        yield Runtime(device.upper(), partial(on_device, description, device))


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


def _fingerprint(description: EmbedderDescription, names: tuple[str, ...]) -> str:
    core = ov.Core()
    processor = core.get_property("CPU", "FULL_DEVICE_NAME")
    return f"{description.key.weights_hash} {processor} {ov.get_version()} {' '.join(names)}"


def _read(path: Path) -> dict[str, str]:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _keep(path: Path, key: str, name: str) -> None:
    """Remember a choice; without it the next start only takes longer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        beside.write_text(json.dumps({**_read(path), key: name}, indent=1), "utf-8")
        beside.replace(path)
    except OSError:
        _log.info("the choice of a runtime could not be kept")
