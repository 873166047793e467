"""How large a bundle is: ``python -m bundling.size dist/facerec-desktop`` packs it as well."""

from __future__ import annotations

import argparse
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1_000_000
LARGEST_UNPACKED, LARGEST_PACKED = 1100, 400
"""Megabytes a bundle should not exceed."""


def unpacked_bytes(folder: Path) -> int:
    """What the files of a folder take, links not followed."""
    return sum(path.lstat().st_size for path in _files(folder))


def describe(folder: Path) -> str:
    """One line about the size of a folder."""
    size = unpacked_bytes(folder) / MEGABYTE
    return f"{folder}: {size:.0f} MB unpacked (at most {LARGEST_UNPACKED} are meant)"


def pack(folder: Path, target: Path) -> None:
    """Write a folder into a ZIP file; links stay links, and what can be run can still be."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(folder):
            name = path.relative_to(folder.parent).as_posix()
            entry = zipfile.ZipInfo(name)
            mode = path.lstat().st_mode
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            if stat.S_ISLNK(mode):
                archive.writestr(entry, path.readlink().as_posix())
            else:
                archive.writestr(entry, path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())


def main(arguments: list[str] | None = None) -> int:
    """Print both sizes, and keep the ZIP file where asked; 1 if one is larger than meant."""
    parser = argparse.ArgumentParser(prog="python -m bundling.size", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--zip", type=Path, help="keep the packed bundle as this file")
    chosen = parser.parse_args(arguments)
    folder: Path = chosen.folder.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        target = chosen.zip or Path(temporary) / "bundle.zip"
        pack(folder, target)
        packed = target.stat().st_size
    unpacked = unpacked_bytes(folder)
    sys.stdout.write(f"{describe(folder)}\n{packed / MEGABYTE:.0f} MB packed "
                     f"(at most {LARGEST_PACKED} are meant)\n")  # fmt: skip
    fits = unpacked <= LARGEST_UNPACKED * MEGABYTE and packed <= LARGEST_PACKED * MEGABYTE
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
