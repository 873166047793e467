"""Whether torch is loaded to look for accelerators, and what happens where it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from facerec_desktop.models import builtin
from facerec_desktop.services.engine import accelerators, runtimes
from facerec_desktop.services.engine.accelerators import usable_accelerators
from facerec_desktop.services.engine.runtime_notes import RuntimeNotes

TORCH = "facerec_desktop.vision.torch_runtime"


class Broken(ModuleType):
    """Raises its ``error`` when anything is taken from it."""

    error: Exception

    def __getattr__(self, name: str) -> object:
        raise self.error


@pytest.fixture
def notes(tmp_path: Path) -> RuntimeNotes:
    return RuntimeNotes(tmp_path)


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """A computer with a graphics card, and a torch that counts how often it is asked."""

    def computer(
        torch_version: str,
        *devices: str,
        is_cpu_build: bool = False,
        error: Exception | None = None,
    ) -> list[str]:
        asked: list[str] = []

        def look() -> tuple[str, ...]:
            asked.append(torch_version)
            return devices

        torch = ModuleType(TORCH) if error is None else Broken(TORCH)
        vars(torch).update(error=error)
        if error is None:
            vars(torch).update(accelerators=look, is_cpu_build=lambda: is_cpu_build)
        monkeypatch.setattr(accelerators, "version", lambda _: torch_version)
        monkeypatch.setattr(accelerators, "_has_device", lambda: True)
        monkeypatch.setitem(sys.modules, TORCH, torch)
        return asked

    return computer


@pytest.mark.expects_log_warnings
@pytest.mark.parametrize("error", [OSError("[WinError 1114]"), ImportError("no torch_python")])
def test_a_torch_that_cannot_be_loaded_leaves_the_cpu(
    notes: RuntimeNotes,
    computer: Callable[..., list[str]],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    computer("2.0", error=error)
    assert usable_accelerators(notes) == ()
    assert str(error) in caplog.text


def test_accelerators_are_looked_for_at_every_start(
    notes: RuntimeNotes, computer: Callable[..., list[str]]
) -> None:
    computer("2.0", "cuda")
    assert usable_accelerators(notes) == ("cuda",)
    asked = computer("2.0")  # its driver is out of order today
    assert [usable_accelerators(notes) for _ in range(2)] == [()] * 2
    assert len(asked) == 2


def test_a_torch_for_the_cpu_alone_is_loaded_once_whatever_its_version_says(
    notes: RuntimeNotes, computer: Callable[..., list[str]], tmp_path: Path
) -> None:
    asked = computer("2.0", is_cpu_build=True)
    assert [usable_accelerators(RuntimeNotes(tmp_path)) for _ in range(3)] == [()] * 3
    assert asked == ["2.0"]
    asked = computer("2.1+cpu", "cuda")
    assert usable_accelerators(notes) == ()
    assert asked == []
    computer("2.1", "cuda")
    assert usable_accelerators(notes) == ("cuda",)


@pytest.mark.long
@pytest.mark.skipif(not version("torch").endswith("+cpu"), reason="this torch knows accelerators")
def test_torch_says_itself_that_it_is_for_the_cpu_alone(
    notes: RuntimeNotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accelerators, "version", lambda _: "2.0")
    monkeypatch.setattr(accelerators, "_has_device", lambda: True)
    assert usable_accelerators(notes) == ()
    assert notes.is_cpu_build("2.0")


def test_what_else_is_noted_stays(notes: RuntimeNotes) -> None:
    notes.keep_choice("a model here", "CUDA")
    notes.keep_cpu_build("2.0")
    notes.keep_choice("another", "CPU f32")
    assert notes.is_cpu_build("2.0")
    assert notes.chosen("a model here") == "CUDA"


def test_a_model_without_a_torch_module_asks_for_none(
    notes: RuntimeNotes, computer: Callable[..., list[str]]
) -> None:
    asked = computer("2.0", "cuda")
    assert runtimes.FULL in [one.name for one in runtimes._runtimes(builtin.description(), notes)]
    assert asked == []
