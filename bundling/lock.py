"""Makes ``requirements.lock``: every package of a bundle at one version, each file by its hash.

``python -m bundling.lock`` asks the package index through uv, for every system and Python at once.
The file is for builders; whoever only installs the program needs none of it.

torch comes in many builds under one version. On Windows and macOS the index has builds for the CPU;
on Linux it has one for graphics cards, several gigabytes larger, which this lock refuses: there the
CPU build is expected, whose hash is kept here because the index does not know it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bundling.project import ROOT

LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = "3.11"
TORCH_LINUX_CPU = ("6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",)
"""SHA-256 of ``torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl`` the tests ran with."""
GRAPHICS_CARDS = ("cuda-", "nvidia-", "triton")
"""How packages begin that only torch's build for graphics cards needs."""
_HEADER = """\
# Made by `python -m bundling.lock`; do not edit. Build a bundle with exactly these files:
#   pip install --require-hashes -r requirements.lock
#   pip install --no-deps --no-build-isolation . && pyinstaller build.spec
# On Linux name an index that has torch's CPU build; see the README.
"""
_OTHER_PYTHONS = re.compile(r"-(?:cp(?:3\d|310)-cp|pp|graalpy)")
_EVERY_PYTHON = re.compile(rf"python_full_version >= '{OLDEST_PYTHON}'(?: and |$)")


@dataclass(frozen=True)
class Pin:
    """One package at one version.

    Attributes:
        name: in lower case, with ``-``.
        version: the only one allowed.
        marker: where it is needed; empty for everywhere.
        hashes: SHA-256 of every file allowed, sorted.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        marker = f" ; {self.marker}" if self.marker else ""
        hashes = "".join(f" \\\n    --hash=sha256:{one}" for one in self.hashes)
        return f"{self.name}=={self.version}{marker}{hashes}\n"


def pins_of(resolved: Mapping[str, Any]) -> list[Pin]:
    """The pins of a ``pylock.toml`` (PEP 751), without what only graphics cards need."""
    return [
        Pin(
            package["name"],
            package["version"],
            _EVERY_PYTHON.sub("", package.get("marker", "")),
            tuple(sorted(_hashes(package))),
        )
        for package in resolved["packages"]
        if not package["name"].startswith(GRAPHICS_CARDS)
    ]


def _hashes(package: Mapping[str, Any]) -> set[str]:
    """Of the built files; of the source only where nobody built any."""
    files = package.get("wheels") or [package["sdist"]]
    allowed = set()
    if package["name"] == "torch":
        files = [file for file in files if "linux" not in _name(file)]
        allowed = {*TORCH_LINUX_CPU}
    return allowed | {
        file["hashes"]["sha256"] for file in files if not _OTHER_PYTHONS.search(_name(file))
    }


def _name(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or file["url"].rpartition("/")[2])


def resolve() -> dict[str, Any]:
    """Ask uv for the versions; needs the network."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "pylock.toml"
        subprocess.run(
            [
                "uv", "pip", "compile", "pyproject.toml", "--extra", "bundle", "--universal",
                "--python-version", OLDEST_PYTHON, "--format", "pylock.toml", "--quiet",
                "--output-file", str(target),
            ],
            cwd=ROOT, check=True,
        )  # fmt: skip
        return tomllib.loads(target.read_text("utf-8"))


def main() -> int:
    """Write the lock."""
    pins = pins_of(resolve())
    LOCK.write_text(_HEADER + "".join(map(str, pins)), "utf-8")
    sys.stdout.write(f"{len(pins)} packages in {LOCK.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
