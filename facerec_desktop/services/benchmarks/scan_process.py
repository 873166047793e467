"""Scans photos in a process of its own, block after block, and looks at its memory."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from facerec_desktop.core.errors import FacerecError, InternalError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.engine.golden_face import golden_photo
from facerec_desktop.services.enrolling.enrolment import enrol
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising.scanning import scan

_SPAWN = multiprocessing.get_context("spawn")
_PEAK = "VmHWM:"
_NEXT = b"next"


@dataclass(frozen=True)
class Block:
    """Photos scanned in one go.

    Attributes:
        photos: how many.
        seconds: that they took.
        faces: seen so far, in all blocks.
        peak_mb: most memory used so far, by the process and the one that decodes photos, each
            counted at its own peak; None where the system does not tell.
    """

    photos: int
    seconds: float
    faces: int
    peak_mb: float | None


class ScanProcess:
    """A process that scans the next block whenever it is asked.

    It never carries torch, as the program itself never does while it scans.
    """

    def __init__(self, connection: Connection[bytes, bytes]) -> None:
        self._connection = connection

    def next_block(self) -> Block:
        """Scan some photos more.

        Raises:
            FacerecError: the scan failed.
        """
        try:
            self._connection.send_bytes(_NEXT)
            answer = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError, ValueError) as error:
            raise InternalError("The process that scans photos died.") from error
        if isinstance(answer, str):
            raise FacerecError(answer)
        return Block(**answer)


@contextmanager
def scan_process(
    paths: AppPaths, embedder: str | None, files: Sequence[Path], size: int
) -> Iterator[ScanProcess]:
    """Start a scan into an empty data folder; only the portrait of the program is enrolled.

    Args:
        paths: where models lie.
        embedder: its name, None for the built-in one.
        files: photos to scan.
        size: of a block.
    """
    ours, theirs = _SPAWN.Pipe()
    arguments = (theirs, paths, embedder, tuple(files), size)
    # Not daemonic, since it has a child of its own that decodes photos.
    process = _SPAWN.Process(target=_serve, args=arguments, name="scan")
    process.start()
    theirs.close()
    with closing(ours):
        try:
            yield ScanProcess(ours)
        finally:
            process.terminate()
            process.join()


def peak_memory(pid: int) -> float | None:
    """Most memory a process ever used, in MB; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    kilobytes = [line.split()[1] for line in lines.splitlines() if line.startswith(_PEAK)]
    return int(kilobytes[0]) / 1024 if kilobytes else None


def _serve(
    connection: Connection[bytes, bytes],
    paths: AppPaths,
    embedder: str | None,
    files: Sequence[Path],
    size: int,
) -> None:
    """Runs in the process."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            own = replace(paths, data=Path(folder), logs=Path(folder))
            with Workspace.open(own, embedder) as workspace:
                for _ in enrol(workspace, "portrait", [golden_photo()], CancelToken()):
                    pass
                connection.recv_bytes()
                for block in _blocks(workspace, files, size):
                    connection.send_bytes(json.dumps(asdict(block)).encode())
                    connection.recv_bytes()
    except FacerecError as error:
        connection.send_bytes(json.dumps(str(error)).encode())
    except (EOFError, OSError):
        return  # nobody asks any more


def _blocks(workspace: Workspace, files: Sequence[Path], size: int) -> Iterator[Block]:
    memory = _Memory()
    begun, done, faces = time.perf_counter(), 0, 0
    for event in scan(workspace, files, CancelToken()):
        memory.look()
        if not isinstance(event, Progress):
            faces += sum(len(one.matches) for one in event)
        elif done + size <= event.done < len(files):
            seconds = time.perf_counter() - begun
            yield Block(event.done - done, seconds, faces, memory.peak_mb)
            begun, done = time.perf_counter(), event.done
    yield Block(len(files) - done, time.perf_counter() - begun, faces, memory.peak_mb)


class _Memory:
    """The peaks of this process and of its children, which may end before they are asked."""

    def __init__(self) -> None:
        self._children: dict[int, float] = {}

    def look(self) -> None:
        for child in multiprocessing.active_children():
            peak = peak_memory(child.pid) if child.pid else None
            if child.pid and peak is not None:
                self._children[child.pid] = peak

    @property
    def peak_mb(self) -> float | None:
        own = peak_memory(os.getpid())
        return None if own is None else own + max(self._children.values(), default=0.0)
