"""A workspace with the real models, loaded once, over a new database for every test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.profile.workspace import Workspace


@pytest.fixture(scope="session")
def loaded(session_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("models")
    return ModelChoice.named(AppPaths(folder, session_cache, folder)).load()


class LoadedChoice(ModelChoice):
    """A choice whose models are in memory already."""

    pipeline: Pipeline

    def load(self) -> Pipeline:
        return replace(self.pipeline)


@pytest.fixture
def choice(loaded: Pipeline) -> ModelChoice:
    chosen = LoadedChoice.named(AppPaths.default())
    object.__setattr__(chosen, "pipeline", loaded)
    return chosen


@pytest.fixture
def workspace(choice: ModelChoice) -> Iterator[Workspace]:
    with Workspace(choice) as opened:
        yield opened
