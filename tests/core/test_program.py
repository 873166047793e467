from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facerec_desktop.core.program import is_packaged, program_command, training_command


def test_a_checkout_starts_itself_by_its_python() -> None:
    assert not is_packaged()
    assert program_command() == [sys.executable, "-m", "facerec_desktop"]


def test_a_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/мои программы/facerec-desktop")
    command = training_command(Path("/data"), "mine", ["Ann", "Bob"])
    assert command == [
        "/opt/мои программы/facerec-desktop", "--data-dir", "/data", "--embedder", "mine",
        "train", "--json", "--hand-over", "--person", "Ann", "--person", "Bob",
    ]  # fmt: skip


def test_a_training_of_everybody_names_nobody() -> None:
    assert training_command(Path("/data"), None)[-7:] == [
        "--data-dir", "/data", "--embedder", "builtin", "train", "--json", "--hand-over",
    ]  # fmt: skip
