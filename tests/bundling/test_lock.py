"""The lock of the bundle: complete, of this project's versions, and of none with known holes."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version

import pillow_heif
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from resources.bundling.lock import GRAPHICS_CARDS, LOCK, TORCH_LINUX_CPU, Pin, pins_of
from resources.bundling.project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FLOORS = {
    "pillow": "13.0.0",
    "torch": "2.10.0",
    "sqlite-utils": "4.1.1",
    "pillow-heif": "1.3.0",
}
"""Below these, there are holes or losses of data that are known (the reasons are in the changelogs
of the packages): decoders, loading of weights, rows deleted silently."""
LIBHEIF_FLOOR = "1.22.0"
_BLOCK = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; [^\\\n]+?)?(?: \\\n +--hash=sha256:[0-9a-f]{64})+$", re.MULTILINE
)


def locked() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, number in _BLOCK.findall(LOCK.read_text("utf-8")):
        found.setdefault(name, set()).add(number)
    return found


def pinned() -> dict[str, str]:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["bundle"]]
    requirements = [Requirement(one) for one in wanted]
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in requirements
    }


def test_every_line_of_the_lock_is_a_version_with_hashes() -> None:
    text = LOCK.read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    of_pins = sum(block.group(0).count("\n") + 1 for block in _BLOCK.finditer(text))
    assert of_pins == len(lines)
    assert "://" not in text


def test_the_lock_has_what_the_project_asks_for() -> None:
    versions = locked()
    for name, number in pinned().items():
        assert versions.get(name) == {number}, name


def test_the_lock_has_what_these_need_in_turn() -> None:
    """As far as this system goes: what the packages that are installed here say they need."""
    versions, asked, waiting = locked(), set[str](), [*pinned()]
    while waiting:
        name = waiting.pop()
        try:
            needs = [Requirement(one) for one in requires(name) or ()]
        except PackageNotFoundError:  # what builds the bundle need not be installed to test
            continue
        for need in needs:
            needed = canonicalize_name(need.name)
            if (need.marker and not need.marker.evaluate({"extra": ""})) or needed in asked:
                continue
            asked.add(needed)
            waiting.append(needed)
            assert any(Version(one) in need.specifier for one in versions.get(needed, ())), (
                f"{name} needs {need}, the lock has {versions.get(needed)}"
            )
    assert len(asked) > 20


def test_the_lock_is_for_processors() -> None:
    assert not [name for name in locked() if name.startswith(GRAPHICS_CARDS)]
    assert all(digest in LOCK.read_text("utf-8") for digest in TORCH_LINUX_CPU)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_version_with_known_holes_is_used(name: str, floor: str) -> None:
    for number in (version(name), pinned()[name], *locked()[name]):
        assert Version(number) >= Version(floor)


def test_heic_photos_are_read_by_a_library_without_known_holes() -> None:
    assert Version(pillow_heif.libheif_version()) >= Version(LIBHEIF_FLOOR)


def test_pins_are_read_from_what_was_resolved() -> None:
    def file(name: str, digit: str) -> dict[str, object]:
        return {"url": f"x/{name}", "hashes": {"sha256": digit * 64}}

    resolved = {
        "packages": [
            {"name": "nvidia-cublas", "version": "13", "wheels": [file("a.whl", "9")]},
            {
                "name": "numpy", "version": "2.4.6",
                "marker": "python_full_version >= '3.11' and sys_platform == 'win32'",
                "sdist": file("numpy.tar.gz", "0"),
                "wheels": [file("numpy-2-cp310-cp310-win.whl", "1"),
                           file("numpy-2-cp311-cp311-win.whl", "2"),
                           file("numpy-2-cp39-abi3-win.whl", "3"),
                           file("numpy-2-pp311-pypy311-win.whl", "4")],
            },
            {"name": "old", "version": "1", "marker": "python_full_version >= '3.11'",
             "sdist": file("old.tar.gz", "5")},
            {"name": "torch", "version": "2.13.0",
             "wheels": [file("torch-2.13.0-cp311-cp311-manylinux_2_28_x86_64.whl", "6"),
                        file("torch-2.13.0-cp311-cp311-win_amd64.whl", "7")]},
        ]
    }  # fmt: skip
    numpy, old, torch = pins_of(resolved)
    assert numpy == Pin("numpy", "2.4.6", "sys_platform == 'win32'", ("2" * 64, "3" * 64))
    assert str(old) == f"old==1 \\\n    --hash=sha256:{'5' * 64}\n"
    assert torch.hashes == tuple(sorted([*TORCH_LINUX_CPU, "7" * 64]))
