"""What a bundle leaves out, and what it must not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from resources.bundling.trim import (
    is_needed,
    trimmed,
    with_one_openmp,
    without_copies,
    without_unused_libraries,
)


@pytest.mark.parametrize(
    "place",
    [
        "torch/lib/libtorch_cpu.so",
        "torch/bin/torch_shm_manager",
        "torch/distributed/config.py",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6/Qt/translations/qtbase_ru.qm",
        "torchvision/ops/boxes.py",
        "resources/graphs/mtcnn-1/onet.bin",
        "facenet_pytorch-2.5.3.dist-info/METADATA",
        "libpython3.11.so.1.0",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
    ],
)
def test_what_the_program_needs_stays(place: str) -> None:
    assert is_needed(place)


@pytest.mark.parametrize(
    "place",
    [
        "torch/test/test_api",
        "torch/include/torch/torch.h",
        "torch/bin/protoc",
        "torch/lib/libtorchbind_test.so",
        "torchvision/_C.so",
        "libmvec.so.1",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSansMono-Bold.ttf",
        "torchvision.libs/libnvjpeg.36e11081.so.13",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "torch-2.13.0+cpu.dist-info/RECORD",
        "facerec_desktop-0.1.0.dist-info/direct_url.json",
    ],
)
def test_what_nobody_needs_goes(place: str) -> None:
    assert not is_needed(place)


def test_links_go_with_what_they_point_to() -> None:
    entries = [
        ("torch/test/a.so", "/site/torch/test/a.so", "BINARY"),
        ("a.so", "torch/test/a.so", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/site/libQt6Core.so.6", "BINARY"),
        ("PySide6/libQt6Core.so.6", "Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("PySide6/Qt/libQt6Core.so.6", "../Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    assert [place for place, _, _ in trimmed(entries)] == [
        "PySide6/Qt/lib/libQt6Core.so.6", "PySide6/libQt6Core.so.6", "PySide6/Qt/libQt6Core.so.6",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name libraries otherwise")
def test_libraries_nobody_links_with_any_more_go() -> None:
    linked = {
        "/PySide6/QtCore.so": ["libQt6Core.so.6"],
        "/libQt6Core.so.6": ["libicu.so.73", "libc.so.6"],
        "/libcairo.so.2": ["libpixman.so.0"],
    }
    binaries = [
        ("PySide6/QtCore.abi3.so", "/PySide6/QtCore.so", "EXTENSION"),
        *((f"PySide6/Qt/lib/{name}", f"/{name}", "BINARY")
          for name in ("libQt6Core.so.6", "libicu.so.73", "libQt6Quick.so.6")),
        *((name, f"/{name}", "BINARY")
          for name in ("libcairo.so.2", "libpixman.so.0", "libpython3.11.so.1.0")),
        ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
        ("cv2.libs/libavcodec.so", "/cv2.libs/libavcodec.so", "BINARY"),
    ]  # fmt: skip
    kept = without_unused_libraries(
        binaries, lambda path: [(name, f"/{name}") for name in linked.get(path, ())]
    )
    assert [place for place, _, _ in kept] == [
        "PySide6/QtCore.abi3.so", "PySide6/Qt/lib/libQt6Core.so.6", "PySide6/Qt/lib/libicu.so.73",
        "libpython3.11.so.1.0", "cv2.libs/libavcodec.so",
    ]  # fmt: skip


def test_torchs_openmp_serves_everybody() -> None:
    binaries = [
        ("torch/lib/libgomp.so.1", "/site/torch/lib/libgomp.so.1", "BINARY"),
        ("scikit_learn.libs/libgomp-e985.so.1.0.0", "/site/libgomp-e985.so.1.0.0", "BINARY"),
        ("libgomp.so.1", "/lib/libgomp.so.1", "BINARY"),
    ]
    assert with_one_openmp(binaries)[1:] == [
        ("scikit_learn.libs/libgomp-e985.so.1.0.0", "../torch/lib/libgomp.so.1", "SYMLINK"),
        ("libgomp.so.1", "torch/lib/libgomp.so.1", "SYMLINK"),
    ]
    assert with_one_openmp(binaries[1:]) == binaries[1:]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring no such copies")
def test_of_libraries_that_are_the_same_one_stays(tmp_path: Path) -> None:
    sources = [tmp_path / str(number) for number in range(4)]
    for source, content in zip(sources, (b"same", b"same", b"other", b"same"), strict=True):
        source.write_bytes(content)
    binaries = [
        ("numpy.libs/libgfortran.so.5", str(sources[0]), "BINARY"),
        ("scipy.libs/libgfortran.so.5", str(sources[1]), "BINARY"),
        ("cv2.libs/libgfortran.so.5", str(sources[2]), "BINARY"),
        ("scipy/linalg/_same.so", str(sources[3]), "EXTENSION"),
    ]
    assert without_copies(binaries) == [
        binaries[0],
        ("scipy.libs/libgfortran.so.5", "../numpy.libs/libgfortran.so.5", "SYMLINK"),
        *binaries[2:],
    ]
