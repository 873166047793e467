"""The command line in this process, with streams apart and the exit status it would end with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facerec_desktop.cli.main import run
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.services.enrolling.enrolment import enrol
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import PEOPLE
from tests.learners import enrol_learners
from tests.services.photos import shots


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


@pytest.fixture(scope="session")
def enrolled_once(session_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that knows two people."""
    folder = tmp_path_factory.mktemp("enrolled")
    paths = AppPaths(folder / "data", session_cache, folder / "logs")
    with Workspace.open(paths) as workspace:
        for name, image in PEOPLE.items():
            photos = shots(image(), folder / name, 2)
            list(enrol(workspace, name, photos, CancelToken()))
    return paths.data


@pytest.fixture
def learners(data_dir: Path, session_cache: Path, tmp_path: Path) -> AppPaths:
    """People with shots from several occasions."""
    paths = AppPaths(data_dir, session_cache, tmp_path / "logs")
    with Workspace.open(paths) as workspace:
        enrol_learners(workspace)
    return paths


@pytest.fixture
def two_people(enrolled_once: Path, data_dir: Path) -> None:
    """Eileen Collins and Grace Hopper are enrolled with two samples each."""
    shutil.copytree(enrolled_once, data_dir)


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], data_dir: Path) -> Command:
    def call(*arguments: object) -> Ended:
        capfd.readouterr()
        options = ["--data-dir", str(data_dir), *map(str, arguments)]
        status = run(options, lambda *_: 0)
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return call
