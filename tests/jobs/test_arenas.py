"""How many heaps the C library keeps for a program with many threads."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from facerec_desktop.jobs.arenas import ARENAS

THREADS = 12
HOLES = """
import ctypes
from pathlib import Path
from facerec_desktop.jobs.arenas import give_back
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * {page} >> 20
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
blocks = [libc.malloc(30_000) for _ in range(4000)]
for block in blocks:
    ctypes.memset(block, 1, 30_000)
last = libc.malloc(30_000)
for block in blocks:
    libc.free(ctypes.c_void_p(block))
before = resident()
give_back()
print(before - resident())
"""
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


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only glibc has arenas")


def told(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def heaps(mode: str) -> int:
    return len(re.findall("<heap ", told(COUNT.format(threads=THREADS), mode)))


def test_many_threads_share_few_heaps() -> None:
    assert heaps("own") > ARENAS
    assert heaps("shared") <= ARENAS


def test_holes_between_blocks_in_use_are_given_back() -> None:
    freed_mb = 4000 * 30_000 >> 20
    assert int(told(HOLES.format(page=os.sysconf("SC_PAGE_SIZE")))) > freed_mb / 2
