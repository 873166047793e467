"""The real models, loaded once for all tests that ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from facerec_desktop.models import builtin
from facerec_desktop.vision.embedder import NetworkEmbedder, load_embedder
from facerec_desktop.vision.loading import load_mtcnn
from facerec_desktop.vision.mtcnn import CascadeSettings, MtcnnDetector


@cache
def mtcnn(cache_dir: Path, min_face_size: int = 40) -> MtcnnDetector:
    return load_mtcnn(cache_dir / "models", CascadeSettings(min_face_size=min_face_size))


@cache
def builtin_embedder() -> NetworkEmbedder:
    return load_embedder(builtin.description())
