"""A limited child process as its parent sees it: started, asked, waited for, killed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import ProcessError, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.faces import Image
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.limited_child import MAX_ANSWER_BYTES, SIZE

Serve = Callable[["Connection[bytes, bytes]", int], None]

_START_LIMIT = 60.0
_BUSY_FACTOR = 3.0
_STARVED = 0.8
_CANCEL_INTERVAL = 0.05
_SPAWN = get_context("spawn")


class ChildLink:
    """A child process and the parent's end of its pipe."""

    def __init__(self, serve: Serve, name: str, memory_limit: int) -> None:
        """Start the child without waiting for it.

        Args:
            serve: what it runs, a function of a module; first says ``READY``.
            name: what the process is called.
            memory_limit: bytes it may use beyond its idle size.

        Raises:
            InternalError: no process can be started.
        """
        self._name, self._ready = name, False
        self._connection, theirs = _SPAWN.Pipe()
        # Daemonic, so that a forgotten child cannot keep the program from ending.
        self._process = _SPAWN.Process(
            target=serve, args=(theirs, memory_limit), name=name, daemon=True
        )
        try:
            self._process.start()
        except OSError as error:
            self._connection.close()
            raise InternalError(f"the {name} cannot be started") from error
        finally:
            theirs.close()

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def request(self, message: bytes) -> None:
        """Ask for something; a child that is gone is noticed by whoever waits for the answer."""
        with suppress(OSError):
            self._connection.send_bytes(message)

    def await_start(self, cancel: CancelToken | None) -> None:
        """Wait until the child has its limits; again does nothing.

        Raises:
            InternalError: it does not start within a minute.
            Cancelled: ``cancel`` was set.
        """
        if self._ready:
            return
        try:
            self.answer(self.time_limit(_START_LIMIT), cancel)
            self._ready = True
        except (EOFError, OSError) as error:  # a timeout is one of them
            raise InternalError(f"the {self._name} does not start") from error

    def time_limit(self, seconds: float) -> TimeLimit:
        """How long this child may take from now on."""
        return TimeLimit(self._process.pid, seconds)

    def answer(self, limit: TimeLimit, cancel: CancelToken | None) -> bytes:
        """The next message.

        Args:
            limit: until when to wait.
            cancel: when set, waiting ends within a moment.

        Raises:
            TimeoutError: nothing came.
            EOFError, OSError: the child died, or talks nonsense.
            Cancelled: ``cancel`` was set.
        """
        self._wait(limit, cancel)
        return self._connection.recv_bytes(MAX_ANSWER_BYTES)

    def pixels(self, size: bytes, most: int, limit: TimeLimit, cancel: CancelToken | None) -> Image:
        """The picture that follows.

        Args:
            size: its ``SIZE``, as the child announced it.
            most: how many pixels are believed.
            limit: until when to wait.
            cancel: when set, waiting ends within a moment.

        Returns:
            RGB uint8 ``(height, width, 3)``.

        Raises:
            TimeoutError: it did not come.
            EOFError, OSError, ProcessError: the child died, or talks nonsense.
            Cancelled: ``cancel`` was set.
        """
        picture = _empty_image(size, most)
        rows = picture.data.cast("B")
        filled = 0
        while filled < len(rows):
            self._wait(limit, cancel)
            received = self._connection.recv_bytes_into(rows, filled)
            if received == 0:
                raise ProcessError("the decoder sent nothing")
            filled += received
        return picture

    def kill(self) -> None:
        """End the child at once."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    def _wait(self, limit: TimeLimit, cancel: CancelToken | None) -> None:
        remaining = limit.remaining()
        while not self._connection.poll(max(0.0, min(remaining, _CANCEL_INTERVAL))):
            if remaining <= 0:
                raise TimeoutError
            if cancel is not None:
                cancel.check()
            remaining = limit.remaining()


class TimeLimit:
    """A time on the clock, put off while the child did not get its share of a busy computer."""

    def __init__(self, pid: int | None, seconds: float) -> None:
        """Begin to count.

        Args:
            pid: the child.
            seconds: on the clock; up to three times as long as it could not compute (on Linux).
        """
        self._pid, self._seconds = pid, seconds
        self._began, self._used = time.monotonic(), _computed(pid)

    def remaining(self) -> float:
        """Seconds until it has to be asked again; 0 or less when the limit is reached."""
        seconds = self._began + self._seconds - time.monotonic()
        if seconds > 0:
            return seconds
        used = _computed(self._pid)
        if used is None or self._used is None:
            return seconds
        if used - self._used >= _STARVED * self._seconds:
            return seconds
        return min(_CANCEL_INTERVAL, seconds + (_BUSY_FACTOR - 1) * self._seconds)


def _computed(pid: int | None) -> float | None:
    """Seconds of computing a process has had; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _empty_image(size: bytes, most: int) -> Image:
    if len(size) != SIZE.size:
        raise ProcessError("the decoder sent an answer of the wrong length")
    height, width = SIZE.unpack(size)
    if not 0 < height * width <= most:
        raise ProcessError("the decoder sent an impossible size")
    return np.empty((height, width, 3), np.uint8)
