"""Leaves out what the packaged program does not need of the libraries it brings."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""Place in the bundle, source (of a link, what it points to), kind: as PyInstaller lists them."""
ImportsOf: TypeAlias = Callable[[str], Iterable[tuple[str, str | None]]]

LEFT_OUT = (
    # torch: what it is developed with.
    "torch/test/*", "torch/bin/*", "torch/include/*", "torch/share/*",
    "torch/lib/*_test.*", "torch/lib/*torchbind*", "torch/lib/*backend_with_compiler*",
    "torch/lib/*aoti_custom_ops*", "torch/lib/*.a", "torch/lib/*.lib",
    # torchvision: only that it can be imported; see models/facenet.py.
    "torchvision/*.so", "torchvision/*.pyd", "torchvision/*.dll", "torchvision.libs/*",
    "torchvision/.dylibs/*",
    # Data of other libraries nothing here opens.
    "cv2/data/*", "sklearn/datasets/*", "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/images/*", "matplotlib/mpl-data/fonts/afm/*",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*", "matplotlib/mpl-data/fonts/ttf/STIX*",
    "matplotlib/mpl-data/fonts/ttf/cm*", "matplotlib/mpl-data/fonts/ttf/DejaVuSerif*",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSansMono-*",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans-BoldOblique*",
    "pyqtgraph/icons/*",
    # A part of the system's C library, which has to be of the same version as the rest of it.
    "libmvec.so*",
    # How packages were installed here, which is nobody's business elsewhere.
    "*.dist-info/RECORD", "*.dist-info/direct_url.json", "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
)  # fmt: skip
KEPT = ("torch/bin/torch_shm_manager*",)
"""What stays of those, because importing torch looks for it."""
QT_TRANSLATIONS = ("qtbase_ru.qm",)
QT_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "iconengines": ("qsvgicon",),
    "platformthemes": ("qxdgdesktopportal",),
    "platforminputcontexts": ("composeplatforminputcontextplugin",
                              "ibusplatforminputcontextplugin"),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "permissions": ("qdarwincamerapermission",),
    "multimedia": ("*",),
    "wayland-decoration-client": ("*",),
    "wayland-graphics-integration-client": ("*",),
    "wayland-shell-integration": ("*",),
    "xcbglintegrations": ("*",),
}  # fmt: skip
"""Qt's plugins that stay, by folder; no others do."""
_SYMBOLS_WORTH_STRIPPING = 1 << 16
_QT_LIBRARIES = "PySide6/Qt/lib/"
_OPENMP = re.compile(r"libgomp[-.].*so")


def is_needed(place: str) -> bool:
    """Whether a file of the bundle, ``/`` between its folders, is worth its room."""
    path = PurePosixPath(place)
    if path.parts[0] == "PySide6":
        if "translations" in path.parts:
            return path.name in QT_TRANSLATIONS
        if "plugins" in path.parts:
            folder = path.parts[path.parts.index("plugins") + 1]
            stem = path.name.removeprefix("lib").partition(".")[0]
            return any(fnmatch(stem, kept) for kept in QT_PLUGINS.get(folder, ()))
    is_left_out = any(fnmatch(place, pattern) for pattern in LEFT_OUT)
    return not is_left_out or any(fnmatch(place, pattern) for pattern in KEPT)


def trimmed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are needed, without links to those that are not."""
    kept = {posix(place): (place, source, kind) for place, source, kind in entries
            if is_needed(posix(place))}  # fmt: skip
    return [
        entry
        for place, entry in kept.items()
        if entry[2] != "SYMLINK" or _target(place, entry[1]) in kept
    ]


def without_unused_libraries(binaries: list[Entry], imports_of: ImportsOf) -> list[Entry]:
    """Drop libraries that only a module or plugin needed which was left out; Linux only.

    PyInstaller looks for them before anything is left out. What lies beside the modules of a
    package is the package's own and stays.

    Args:
        binaries: modules, plugins and libraries.
        imports_of: tells by name and path what a file is linked with.
    """
    if sys.platform != "linux":
        return binaries
    shared = {posix(place): source for place, source, kind in binaries
              if kind == "BINARY" and _is_shared(posix(place))}  # fmt: skip
    by_name: dict[str, list[str]] = {}
    for place in shared:
        by_name.setdefault(PurePosixPath(place).name, []).append(place)
    waiting = [source for place, source, kind in binaries
               if kind != "SYMLINK" and posix(place) not in shared]  # fmt: skip
    used: set[str] = set()
    while waiting:
        for name, _ in imports_of(waiting.pop()):
            for place in by_name.pop(PurePosixPath(name).name, ()):
                used.add(place)
                waiting.append(shared[place])
    unused = {place for place in shared if place not in used and not _is_opened_by_name(place)}
    return trimmed(entry for entry in binaries if posix(entry[0]) not in unused)


def with_one_openmp(binaries: list[Entry]) -> list[Entry]:
    """Let torch's OpenMP runtime serve everybody; Linux only, where all bring the same one.

    Two runtimes in one process have two sets of threads, which get in each other's way.
    """
    own = next((one for one in binaries if posix(one[0]) == "torch/lib/libgomp.so.1"), None)
    if own is None:
        return binaries
    linked = []
    for place, source, kind in binaries:
        path = PurePosixPath(posix(place))
        if kind == "BINARY" and _OPENMP.match(path.name) and place != own[0]:
            up = "../" * (len(path.parts) - 1)
            linked.append((place, f"{up}{posix(own[0])}", "SYMLINK"))
        else:
            linked.append((place, source, kind))
    return linked


def without_copies(binaries: list[Entry]) -> list[Entry]:
    """Keep one of libraries that are the same to the last byte, the others as links; Linux only.

    Wheels built together bring the same compiler's libraries, each its own copy.
    """
    if sys.platform != "linux":
        return binaries
    first: dict[tuple[str, str], str] = {}
    kept = []
    for place, source, kind in binaries:
        path = PurePosixPath(posix(place))
        if kind == "BINARY":
            digest = hashlib.sha256(Path(source).read_bytes()).hexdigest()
            original = first.setdefault((path.name, digest), str(path))
            if original != str(path):
                kept.append((place, "../" * (len(path.parts) - 1) + original, "SYMLINK"))
                continue
        kept.append((place, source, kind))
    return kept


def stripped(binaries: list[Entry], work: Path) -> list[Entry]:
    """Replace large libraries by copies without symbols nobody links against; Linux only.

    Those that wheels bring in ``*.libs`` were rewritten in ways ``strip`` does not always survive.
    """
    if sys.platform != "linux":
        return binaries
    shutil.rmtree(work, ignore_errors=True)
    slim = []
    for place, source, kind in binaries:
        path = Path(source)
        if (
            kind in {"BINARY", "EXTENSION"}
            and ".libs/" not in posix(place)
            and not posix(place).startswith("PySide6/")
            and path.stat().st_size > _SYMBOLS_WORTH_STRIPPING
        ):
            copy = work / place
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
            subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
            path = copy
        slim.append((place, str(path), kind))
    return slim


def posix(place: str) -> str:
    """A place in the bundle with ``/`` between its folders."""
    return place.replace("\\", "/")


def _is_shared(place: str) -> bool:
    """Whether a library is of the system or of Qt, to be used by whoever links to it."""
    return "/" not in place or place.startswith(_QT_LIBRARIES)


def _is_opened_by_name(place: str) -> bool:
    """Libraries nobody links to: Python itself, and what Qt's FFmpeg asks for when it starts."""
    name = PurePosixPath(place).name
    return name.startswith(("libpython", "libQt6FFmpegStub"))


def _target(place: str, link: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(place).parent / posix(link)).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
