"""What is measured on an accelerator, on the one that every machine has: its CPU."""

from __future__ import annotations

import pytest

from facerec_desktop.services.benchmarks import accelerator
from facerec_desktop.services.benchmarks.accelerator import accelerator_rows
from facerec_desktop.services.benchmarks.peers import untrained_network
from facerec_desktop.services.benchmarks.rows import Unit
from tests.services.benchmarks.effort import QUICK

pytestmark = pytest.mark.long


def test_embedding_and_fine_tuning_have_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accelerator, "PEOPLE", 2)
    monkeypatch.setattr(accelerator, "BATCHES", (1, 3))
    rows = list(accelerator_rows("cpu", untrained_network, QUICK))
    assert [(one.work, one.image, one.unit) for one in rows] == [
        ("embed on cpu, FaceNet", "1 faces", Unit.MS),
        ("embed on cpu, FaceNet", "3 faces", Unit.MS),
        ("fine-tune FaceNet on cpu", "depth: last", Unit.PER_SECOND),
        ("fine-tune FaceNet on cpu", "depth: all", Unit.PER_SECOND),
    ]
    assert all(one.value and one.value > 0 for one in rows)
