from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.heap_trim import HeapTrimmer

PIECES, BYTES = 3000, 20_000


def resident() -> int:
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc is asked")
def test_gaps_between_what_is_kept_are_given_back(qtbot: QtBot) -> None:
    trimmer = HeapTrimmer()
    pieces: list[bytes | None] = [bytes([number % 251]) * BYTES for number in range(PIECES)]
    for number in range(0, PIECES, 2):
        pieces[number] = None
    before = resident()
    trimmer.trim()
    gaps = PIECES // 2 * BYTES
    qtbot.waitUntil(lambda: before - resident() > gaps / 4)
    assert all(piece is None or piece[0] == n % 251 for n, piece in enumerate(pieces))
