"""Downloads that do not keep a test waiting, and a shelf for them."""

from __future__ import annotations

import pytest

from facerec_desktop.models import transfer
from facerec_desktop.models.download import MIRROR_VARIABLE
from facerec_desktop.models.shelf import Shelf


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(transfer, "PAUSE", 0.01)
    monkeypatch.setattr(transfer, "STEP_SECONDS", 0.0)
    monkeypatch.setattr(transfer, "SILENCE_SECONDS", 1.0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", MIRROR_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def shelf(tmp_path, impatient):
    return Shelf(tmp_path / "weights")
