"""Garbage is collected in the window's thread, whatever the others do."""

from __future__ import annotations

import gc
import threading

import pytest

from facerec_desktop.jobs import collecting
from facerec_desktop.jobs.collecting import WindowCollector


class Cycle:
    """Garbage only a collection finds; remembers who collected it."""

    collected_by: list[threading.Thread]

    def __init__(self, collected_by):
        self.collected_by = collected_by
        self.itself = self

    def __del__(self):
        self.collected_by.append(threading.current_thread())


@pytest.fixture
def collector(qapp, monkeypatch):
    monkeypatch.setattr(collecting, "INTERVAL_MS", 5)
    collector = WindowCollector()
    yield collector
    collector.stop()
    assert gc.isenabled()
    gc.disable()
    collector.deleteLater()


def make_garbage(collected_by):
    for _ in range(3 * gc.get_threshold()[0]):
        Cycle(collected_by)


def test_a_worker_leaves_its_garbage_to_the_window(qtbot, collector):
    collected_by = []
    worker = threading.Thread(target=make_garbage, args=(collected_by,))
    worker.start()
    worker.join()
    assert not collected_by
    qtbot.waitUntil(lambda: bool(collected_by))
    assert set(collected_by) == {threading.main_thread()}


def test_nothing_is_done_while_nothing_is_due(collector):
    gc.collect()
    collected_by = []
    Cycle(collected_by)
    collector.collect_due()
    assert not collected_by
    make_garbage(collected_by)
    collector.collect_due()
    assert collected_by
