"""A bundle installed as awkwardly as a user may: odd path, read-only, another user, no Python."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AWKWARD = Path("Мои программы", "с пробелами")
NOBODY = 65534
PATIENCE = 300


class Installed:
    """A copy of a bundle that nothing may be written into.

    Attributes:
        folder: where it lies.
        home: an empty folder commands start in; also the user's home.
    """

    def __init__(self, bundle: Path, place: Path) -> None:
        """Copy the bundle, take away the right to write, and prepare an empty home."""
        place.chmod(0o755)
        self.folder = place / AWKWARD / bundle.name
        shutil.copytree(bundle, self.folder, symlinks=True)
        for path in (self.folder, *self.folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222 | 0o444)
        self.home = place / "дом"
        self.home.mkdir()
        if self._is_root:
            os.chown(self.home, NOBODY, NOBODY)
        self._before = self._contents()

    @property
    def program(self) -> Path:
        """The executable."""
        suffix = ".exe" if sys.platform == "win32" else ""
        return self.folder / f"{self.folder.name}{suffix}"

    def start(
        self, *arguments: object, environment: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[bytes]:
        """Start it with nothing of this process's environment: no PATH, so no Python."""
        if self._is_root:
            # The superuser may write everywhere.
            options |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        return subprocess.Popen(
            [str(self.program), *map(str, arguments)],
            cwd=self.home,
            env={"HOME": str(self.home)} | dict(environment or {}),
            **options,
        )

    def run(
        self, *arguments: object, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        pipe = subprocess.PIPE
        with self.start(*arguments, environment=environment, stdin=subprocess.DEVNULL,
                        stdout=pipe, stderr=pipe) as process:  # fmt: skip
            out, err = process.communicate(timeout=PATIENCE)
        code = process.returncode
        return subprocess.CompletedProcess(arguments, code, out.decode(), err.decode())

    def run_without_streams(self, *arguments: object) -> int:
        """Run a command as a desktop may: standard input, output and error are closed."""
        shell = ["/bin/sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', str(self.program)]
        options: dict[str, Any] = {}
        if self._is_root:
            options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        done = subprocess.run(
            [*shell, *map(str, arguments)], cwd=self.home, env={"HOME": str(self.home)},
            timeout=PATIENCE, **options,
        )  # fmt: skip
        return done.returncode

    def changes(self) -> list[str]:
        """What is new, gone or different in the folder since it was copied."""
        return sorted(str(path) for path, _ in self._contents() ^ self._before)

    def processes(self) -> list[int]:
        """Its processes that still run."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/exe"):
            try:
                if entry.readlink() == self.program:
                    found.append(int(entry.parent.name))
            except OSError:
                continue
        return found

    def make_removable(self) -> None:
        """Give the right to write back, so that the copy can be deleted."""
        for path in (self.folder, *self.folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)

    def _contents(self) -> set[tuple[Path, tuple[int, int, int]]]:
        facts = [(path, path.lstat()) for path in self.folder.rglob("*")]
        return {(path, (one.st_size, one.st_mtime_ns, stat.S_IMODE(one.st_mode)))
                for path, one in facts}  # fmt: skip

    @property
    def _is_root(self) -> bool:
        return sys.platform != "win32" and os.geteuid() == 0


def records(done: subprocess.CompletedProcess[str]) -> Sequence[dict[str, Any]]:
    """The JSON lines a command printed; it has to have ended well."""
    assert done.returncode == 0, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def screen() -> Iterator[str]:
    """A screen in memory; its name for ``DISPLAY``."""
    reader, writer = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        "1600x1000x24",
        "-nolisten",
        "tcp",
    ]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            number = answer.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()
