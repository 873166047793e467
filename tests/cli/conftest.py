"""The command line in this process, with streams apart and the exit status it would end with."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facerec_desktop.cli.main import run


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Ended]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], data_dir: Path) -> Command:
    def call(*arguments: object) -> Ended:
        capfd.readouterr()
        options = ["--data-dir", str(data_dir), *map(str, arguments)]
        status = run(options, lambda *_: 0)
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return call
