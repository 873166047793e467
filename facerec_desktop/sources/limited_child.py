"""What every child process that decodes files has in common: its limits and how it talks.

It speaks raw bytes over a pipe, so the parent never unpickles anything that comes from here.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from facerec_desktop.core.faces import Image
from facerec_desktop.core.parent import leave_with_parent

if sys.platform != "win32":
    import resource

READY = b"ready"
"""The first message, sent when the limits are in place."""
SIZE = struct.Struct("<II")
"""Height and width."""
CHUNK_BYTES = 1 << 18
"""Larger messages cross the pipe several times more slowly, smaller ones somewhat."""
MAX_ANSWER_BYTES = 1 << 12


def encode_path(path: Path) -> bytes:
    """A path as a request, relative to nothing; works for names that are not valid Unicode."""
    return str(path.absolute()).encode("utf-8", "surrogatepass")


def decode_path(request: bytes) -> Path:
    """The path in a request."""
    return Path(request.decode("utf-8", "surrogatepass"))


def encode_reason(reason: str) -> bytes:
    """What is wrong with a file, short enough to follow the first byte of an answer."""
    return reason.encode("utf-8", "replace")[: MAX_ANSWER_BYTES - 1]


def settle(memory_limit: int) -> None:
    """Prepare this process for hostile files; called before anything else.

    Args:
        memory_limit: bytes of memory beyond those of the idle child.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence_decoders()
    leave_with_parent()
    _limit_resources(memory_limit)


def send_rows(connection: Connection[bytes, bytes], pixels: Image) -> None:
    """Send the pixels of a picture whose size was announced before."""
    rows = pixels.data.cast("B")
    for start in range(0, len(rows), CHUNK_BYTES):
        connection.send_bytes(rows[start : start + CHUNK_BYTES])


def _silence_decoders() -> None:
    """C libraries print about broken files; standard output may carry the parent's results."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _limit_resources(memory_limit: int) -> None:
    """Limit memory, and forbid writing files and leaving a memory image with faces behind.

    Only Linux tells what is in use already and keeps to a limit. It is one on what can be written
    to: decoders with many threads reserve far more addresses than they use. Elsewhere the limits
    on pixels and time have to do.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        limit = _writable_bytes() + memory_limit
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _writable_bytes() -> int:
    """Memory of this process that is not the content of files."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) << 10
    return 0
