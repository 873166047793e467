"""How many heaps the C library keeps for a program with many threads."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from facerec_desktop.jobs.arenas import ARENAS

THREADS = 12
COUNT = """
import ctypes, sys, threading
from facerec_desktop.jobs.arenas import share_arenas
if sys.argv[1] == "shared":
    share_arenas()
together, held = threading.Barrier({threads}), []
def hold():
    together.wait()
    held.append(bytes(100_000))
    together.wait()
threads = [threading.Thread(target=hold) for _ in range({threads})]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


def heaps(mode: str) -> int:
    command = [sys.executable, "-c", COUNT.format(threads=THREADS), mode]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return len(re.findall("<heap ", done.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has arenas")
def test_many_threads_share_few_heaps() -> None:
    assert heaps("own") > ARENAS
    assert heaps("shared") <= ARENAS
