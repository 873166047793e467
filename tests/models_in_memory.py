"""The real models, loaded once for all tests of a session instead of once for each workspace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.engine.pipeline import Pipeline

_load = ModelChoice.load
_loaded: dict[tuple[object, ...], Pipeline] = {}


def _load_once(choice: ModelChoice) -> Pipeline:
    key = (choice.embedder.key, choice.min_face_size, choice.paths.prepared_models)
    if key not in _loaded:
        _loaded[key] = _load(choice)
    return replace(_loaded[key])


@pytest.fixture(autouse=True)
def _models_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ModelChoice, "load", _load_once)
