"""Watches for connections of the program that Python itself knows nothing of."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path

from tests.long.vitals import descendants


class Lookout(threading.Thread):
    """Looks for internet sockets of a process and its children, whoever opened them.

    Python's hooks do not see what Qt and FFmpeg do in C.
    """

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.found, self.is_over = pid, set(), False

    def run(self):
        while not self.is_over:
            known = {
                line.split()[9]
                for name in ("tcp", "tcp6", "udp", "udp6")
                for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
            }
            for pid in (self.pid, *descendants(self.pid)):
                self.found |= {one for one in sockets(pid) if one in known}
            time.sleep(0.05)


def sockets(pid):
    """Numbers of a process's sockets."""
    with suppress(OSError):  # the process has ended
        for one in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):  # closed meanwhile
                link = str(one.readlink())
                if link.startswith("socket:["):
                    yield link[8:-1]
