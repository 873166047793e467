"""Things in a folder that are no ordinary files, and files with hostile names."""

from __future__ import annotations

import os
from pathlib import Path

NAMES = ("Фото друзей", "写真", "a b\n\t'\";$(touch never)", "%s%n%x", "-rf", "x" * 240, "e\u0301")
_BAD_UTF8 = os.fsdecode(b"caf\xe9 \xff")
_DEPTH = 120


def write_places(folder: Path, photo: bytes, video: bytes) -> list[Path]:
    """Fill a folder with them; returns what to look at, the nested folders as one."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [_written(folder / f"{name}.jpg", photo) for name in (*NAMES, _BAD_UTF8)]
    made += [_written(folder / f"{name}.mp4", video) for name in (NAMES[0], "100%d", _BAD_UTF8)]
    for suffix in ("jpg", "mp4"):
        (folder / f"directory.{suffix}").mkdir()
        os.mkfifo(folder / f"pipe.{suffix}")
        links = {
            "zero": "/dev/zero", "random": "/dev/urandom", "terminal": "/dev/tty",
            "nowhere": "nowhere", "circle": f"circle.{suffix}", "memory": "/proc/self/mem",
            "process": "/proc/self/status", "up": ".",
        }  # fmt: skip
        for name, target in links.items():
            (folder / f"{name}.{suffix}").symlink_to(target)
        made += [folder / f"{name}.{suffix}" for name in ("pipe", "directory", *links)]
        secret = _written(folder / f"secret.{suffix}", photo)
        secret.chmod(0)
        made += [secret, folder / f"missing.{suffix}", folder / f"nul\0.{suffix}"]
        made.append(folder / ("y" * 5000 + f".{suffix}"))
    deepest = folder / "deep" / Path(*["d"] * _DEPTH)
    deepest.mkdir(parents=True)
    _written(deepest / "deep.jpg", photo)
    (deepest / "back").symlink_to(folder / "deep")
    return [*made, folder / "deep"]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
