"""What goes in beside the modules PyInstaller finds by itself."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from PyInstaller.utils.hooks import (
    collect_data_files,
    collect_submodules,
    copy_metadata,
    get_package_paths,
)

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.models import builtin, facenet_models
from facerec_desktop.models.blueprints import CascadeBlueprint, FacenetBlueprint
from facerec_desktop.models.conversion import BUNDLED_GRAPHS, prepared_graphs
from facerec_desktop.models.selection import BUNDLED_WEIGHTS
from facerec_desktop.models.shelf import NOTE_SUFFIX, Shelf
from facerec_desktop.services.checking.self_test_files import CHECKSUMS
from resources.bundling.project import ROOT

Pairs = list[tuple[str, str]]
"""Files or folders, and the folder of the bundle each goes to."""

RESOURCES = ("faces", "icons", "style.qss", "translations/*.qm")
OPENVINO_PARTS = ("openvino", "intel_cpu_plugin", "ir_frontend", "onnx_frontend",
                  "pytorch_frontend")  # fmt: skip
OPENVINO_HELPERS = ("tbb", "tbbbind", "tbbmalloc", "hwloc")
COMPILED_ONLY = ("torch", "torchvision")
"""Packages that come with their sources by default, most of which nobody reads."""
_READS_SOURCES = re.compile(
    r"^\s*@(?:torch\.)?(?:jit\.\w*script|(?:_?jit(?:_internal)?\.)?_overload)"
    r"|^\w+ = torch\.jit\.script\(|^from torch\._jit_internal import .*_overload"
    r"|install_config_module",
    re.MULTILINE,
)
"""What a module contains that reads its own source while it is imported."""
HIDDEN_IMPORTS = (
    "facenet_pytorch", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
)  # fmt: skip
"""Modules imported by names PyInstaller does not see."""


def hidden_imports(name: str) -> list[str]:
    """Every module of the package ``name``, and what it imports behind PyInstaller's back."""
    return [
        *collect_submodules(name),
        *collect_submodules("keyring.backends"),  # found by their entry points
        *HIDDEN_IMPORTS,
    ]


def collection_modes() -> dict[str, str]:
    """Which packages come compiled only, but for modules that read their own source."""
    modes = dict.fromkeys(COMPILED_ONLY, "pyz")
    for name in COMPILED_ONLY:
        folder = Path(get_package_paths(name)[1])
        for path in folder.rglob("*.py"):
            if _READS_SOURCES.search(path.read_text("utf-8", "replace")):
                modes[".".join(path.relative_to(folder.parent).with_suffix("").parts)] = "pyz+py"
    return modes


def data_files(project: str, work: Path) -> Pairs:
    """Everything that is no code.

    Args:
        project: name of the distribution, whose dependencies' versions and licences go in too.
        work: a folder of the build, for what is made now.
    """
    models = work / "models"
    files = [
        *_resources(),
        *collect_data_files("facenet_pytorch", includes=["data/*.pt"]),
        (str(builtin.weights_path()), f"{builtin.PACKAGE}/models"),
        *_prepared(AppPaths.default(), models),
    ]
    checksums = work / CHECKSUMS
    checksums.write_text(_checksums(files), "utf-8")
    return [*files, (str(checksums), "."), *copy_metadata(project, recursive=True)]


def openvino_libraries() -> Pairs:
    """What OpenVINO loads by name while it runs: how to calculate, and what files it reads."""
    import openvino

    folder = Path(openvino.__file__).parent / "libs"
    wanted = [f"openvino_{part}" if part != "openvino" else part for part in OPENVINO_PARTS]
    return [
        (str(path), "openvino/libs")
        for path in sorted(folder.iterdir())
        if _stem(path) in {*wanted, *OPENVINO_HELPERS}
    ]


def _stem(path: Path) -> str:
    """``libtbbbind_2_5.so.3`` and ``tbbbind_2_5.dll`` are both ``tbbbind``."""
    stem = path.name.removeprefix("lib").partition(".")[0]
    return stem.rstrip("0123456789_")


def _resources() -> Pairs:
    folder = ROOT / "resources"
    pairs: Pairs = []
    for pattern in RESOURCES:
        for found in sorted(folder.glob(pattern)):
            inside = sorted(found.iterdir()) if found.is_dir() else [found]
            pairs += [(str(one), str(Path("resources", one.relative_to(folder)).parent.as_posix()))
                      for one in inside]  # fmt: skip
    return pairs


def _prepared(paths: AppPaths, work: Path) -> Pairs:
    """The detector prepared, and FaceNet where the builder has downloaded it."""
    graphs = prepared_graphs(work, CascadeBlueprint())
    pairs = _graph_files(graphs)
    shelf = Shelf(paths.weights)
    for model in facenet_models.FACENET_MODELS:
        if shelf.holds(model):
            weights, sha256 = shelf.path(model), shelf.verify(model)
            note = work / f"{weights.name}{NOTE_SUFFIX}"
            note.write_text(f"{sha256}  {weights.name}\n", "ascii")
            target = f"resources/{BUNDLED_WEIGHTS}"
            pairs += [(str(weights), target), (str(note), target)]
            pairs += _graph_files(prepared_graphs(work, FacenetBlueprint(weights, sha256)))
    return pairs


def _graph_files(graphs: dict[str, Path]) -> Pairs:
    folder = next(iter(graphs.values())).parent
    target = f"resources/{BUNDLED_GRAPHS}/{folder.name}"
    return [(str(path), target) for path in sorted(folder.iterdir())]


def _checksums(files: Pairs) -> str:
    """As ``sha256sum`` writes them, by place in the bundle."""
    lines = []
    for source, target in files:
        digest = hashlib.sha256(Path(source).read_bytes()).hexdigest()
        lines.append(f"{digest}  {target}/{Path(source).name}\n")
    return "".join(sorted(lines, key=lambda line: line.partition("  ")[2]))
