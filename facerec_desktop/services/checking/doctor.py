"""Checks an installation from the outside; never opens or locks the user's people."""

from __future__ import annotations

import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from PIL import features

from facerec_desktop import __version__
from facerec_desktop.core.errors import DatabaseDamaged, FacerecError, StorageError, UserError
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs
from facerec_desktop.models.openvino_core import CORE
from facerec_desktop.services.engine.golden_face import LEAST_AGREEMENT, agreement
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.runtimes import fastest
from facerec_desktop.storage.snapshot import read_protection, refuse_unopenable
from facerec_desktop.storage.tuning import journal_mode

LIBRARIES = (
    "openvino", "torch", "facenet-pytorch", "face_recognition_models", "numpy",
    "opencv-python-headless", "Pillow", "pillow-heif", "PySide6-Essentials", "PySide6-Addons",
    "sqlite-utils", "cryptography", "keyring", "scikit-learn",
)  # fmt: skip
NEEDED_PHOTO_FORMATS = ("jpg", "webp", "avif", "zlib")


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True)
class Check:
    """One thing looked at.

    Attributes:
        name: what was looked at.
        verdict: how it is.
        text: what was found, and what helps if it is not well.
    """

    name: str
    verdict: Verdict
    text: str


def examine(
    choice: ModelChoice, way_back: Callable[[DatabaseDamaged], StorageError]
) -> Iterator[Check]:
    """Look at everything the program needs, one check after the other.

    Args:
        choice: the folders and models to look at.
        way_back: tells whoever has a damaged database how to go back to a backup.
    """
    yield Check("program", Verdict.OK, f"facerec-desktop {__version__}, {_system()}")
    yield from map(_library, LIBRARIES)
    yield _processor()
    yield from map(_folder, (choice.paths.data, choice.paths.cache, choice.paths.logs))
    yield _sqlite()
    yield examine_people(choice.paths.database, way_back)
    yield _photo_formats()
    yield _window_system()
    yield _guarded("built-in model", _builtin_model)
    yield _guarded("face detector", lambda: _detector(choice))
    yield _guarded("recognition model", lambda: _embedder(choice))
    yield _guarded("golden face", lambda: _golden_face(choice))


def _guarded(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, Verdict.OK, look())
    except FacerecError as error:
        return Check(name, Verdict.FAILED, str(error))


def _system() -> str:
    return f"Python {platform.python_version()} on {platform.platform()}"


def _library(name: str) -> Check:
    try:
        return Check(name, Verdict.OK, version(name))
    except PackageNotFoundError:
        return Check(name, Verdict.FAILED, "not installed; install the program again")


def _processor() -> Check:
    capabilities = CORE.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    name = CORE.get_property("CPU", "FULL_DEVICE_NAME")
    offered = ", ".join(sorted(capabilities))
    return Check("processor", Verdict.OK, f"{name}, {os.cpu_count()} threads; {offered}")


def _folder(path: Path) -> Check:
    existing = next(parent for parent in (path, *path.parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        return Check(
            "folder", Verdict.FAILED, f"{path} cannot be written ({error.strerror}); "
            "choose another with --data-dir or FACEREC_CACHE_DIR",
        )  # fmt: skip
    return Check("folder", Verdict.OK, f"{path}{'' if path.exists() else ' (not made yet)'}")


def _sqlite() -> Check:
    return Check("SQLite", Verdict.OK, f"{sqlite3.sqlite_version}, journal mode {journal_mode()}")


def examine_people(path: Path, way_back: Callable[[DatabaseDamaged], StorageError]) -> Check:
    """Whether a database could be opened, and how its people are stored, told without opening it.

    Args:
        path: the database.
        way_back: puts into words how to go back to a backup.
    """
    try:
        refuse_unopenable(path)
        state = read_protection(path)
    except DatabaseDamaged as error:
        return Check("people", Verdict.FAILED, str(way_back(error)))
    except StorageError as error:
        return Check("people", Verdict.FAILED, str(error))
    if not path.exists():
        return Check("people", Verdict.OK, "nobody is enrolled yet")
    if not state.is_sealed:
        return Check("people", Verdict.OK, "stored readably; the settings can seal them")
    if not state.is_clean:
        return Check(
            "people", Verdict.WARNING,
            "sealed, but traces from before may be left; open the window once",
        )  # fmt: skip
    if state.asks:
        return Check("people", Verdict.OK, "sealed; the passphrase is asked for at every start")
    if not state.is_key_kept:
        return Check(
            "people", Verdict.WARNING,
            "sealed, and the keyring does not hold their key; the passphrase opens them",
        )  # fmt: skip
    return Check("people", Verdict.OK, f"sealed; their key is in the keyring ({state.keyring})")


def _photo_formats() -> Check:
    missing = [name for name in NEEDED_PHOTO_FORMATS if not features.check(name)]
    if find_spec("pillow_heif") is None:
        missing.append("heif")
    if missing:
        return Check(
            "photo formats", Verdict.WARNING,
            f"photos of these kinds cannot be read: {', '.join(missing)}; install Pillow again",
        )  # fmt: skip
    return Check("photo formats", Verdict.OK, "JPEG, PNG, WebP, AVIF, HEIC, BMP, TIFF, GIF")


def _window_system() -> Check:
    missing = [
        name for name in ("QtCore", "QtGui", "QtWidgets") if find_spec(f"PySide6.{name}") is None
    ]
    if missing:
        return Check("window", Verdict.FAILED, f"Qt lacks {', '.join(missing)}; install again")
    return Check("window", Verdict.OK, "Qt is complete")


def _builtin_model() -> str:
    builtin.build_graph()
    return f"{builtin.BUILTIN_ID}, SHA-256 {builtin.BUILTIN_SHA256} as expected"


def _detector(choice: ModelChoice) -> str:
    graphs = prepared_graphs(choice.paths.prepared_models, CascadeBlueprint())
    return f"prepared in {next(iter(graphs.values())).parent}"


def _embedder(choice: ModelChoice) -> str:
    key, dimension = choice.embedder.key, choice.embedder.dimension
    chosen = fastest(choice.embedder, choice.paths.prepared_models)
    if not chosen.is_right:
        raise UserError(
            f"{key.id} sees known faces differently on this computer than it should: names cannot "
            "be trusted with it. Use another model."
        )
    known = f"{key.id}, SHA-256 {key.weights_hash}, {dimension} dimensions"
    return f"{known}, calculated by {chosen.name}"


def _golden_face(choice: ModelChoice) -> str:
    reference = ModelChoice(choice.paths, builtin.description())
    cosine = agreement(reference.load())
    if cosine < LEAST_AGREEMENT:
        raise UserError(
            f"This computer sees a known face differently than it should (cosine {cosine:.4f}, "
            f"expected at least {LEAST_AGREEMENT}): names cannot be trusted here. Please report it."
        )
    return f"a known face is seen as it should be (cosine {cosine:.5f})"
