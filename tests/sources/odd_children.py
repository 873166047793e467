"""Stand-ins for the decoder child that misbehave on demand; the parent is the one tested."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from facerec_desktop.sources.decoder_child import PIXELS, serve
from facerec_desktop.sources.limited_child import CHUNK_BYTES, READY, SIZE

LIES = {
    "empty answer": [b""],
    "unknown answer": [b"?"],
    "short size": [PIXELS + b"\x01"],
    "huge size": [PIXELS + SIZE.pack(2**31, 2**31)],
    "no size": [PIXELS + SIZE.pack(0, 5)],
    "too many pixels": [PIXELS + SIZE.pack(2, 2), bytes(13)],
    "empty chunk": [PIXELS + SIZE.pack(2, 2), b""],
    "long answer": [bytes(CHUNK_BYTES)],
}


def serve_and_misbehave(connection: Connection[bytes, bytes], memory_limit: int) -> None:
    """Do what the name of the requested file says; a plain name is answered with one pixel."""
    connection.send_bytes(READY)
    while True:
        path = Path(connection.recv_bytes().decode())
        name = path.name
        if name == "mark":
            path.touch()
        if name == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if name == "hang":
            time.sleep(60)
        if name == "crash in the middle":
            connection.send_bytes(PIXELS + SIZE.pack(1000, 1000))
            connection.send_bytes(bytes(CHUNK_BYTES))
            os.kill(os.getpid(), signal.SIGKILL)
        for message in LIES.get(name, [PIXELS + SIZE.pack(1, 1), b"\x01\x02\x03"]):
            connection.send_bytes(message)


def serve_nobody(connection: Connection[bytes, bytes], memory_limit: int) -> None:
    """End before saying anything."""


def crash_once(connection: Connection[bytes, bytes], memory_limit: int) -> None:
    """Be killed during the first request; behave from the second process on."""
    mark = Path(os.environ["CRASH_ONCE_MARK"])
    if mark.exists():
        serve(connection, memory_limit)
    connection.send_bytes(READY)
    connection.recv_bytes()
    mark.touch()
    os.kill(os.getpid(), signal.SIGKILL)
