from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.vision.embedder import NetworkEmbedder
from facerec_desktop.vision.mtcnn import MtcnnDetector
from tests.vision.models import builtin_embedder, mtcnn


@pytest.fixture
def detector(session_cache: Path) -> MtcnnDetector:
    return mtcnn(session_cache)


@pytest.fixture
def embedder() -> NetworkEmbedder:
    return builtin_embedder()
