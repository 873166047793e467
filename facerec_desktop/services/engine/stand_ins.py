"""What is used in place of a chosen model that cannot be: one stands in, the others stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.engine.models import ModelChoice

Tell: TypeAlias = Callable[[ModelError], object]
"""Hears why a model is replaced."""


def usable_detector(paths: AppPaths, chosen: str | None, tell: Tell) -> str | None:
    """What was chosen to find faces; None, which is MTCNN, if it cannot be used."""
    try:
        ModelChoice.named(paths, detector_id=chosen).require_detector()
    except ModelError as error:
        tell(error)
        return None
    return chosen


def usable_choice(
    paths: AppPaths,
    embedder_id: str | None,
    min_face_size: int | None,
    detector_id: str | None,
    tell: Tell,
) -> ModelChoice:
    """The choice with the embedder given by name, with the built-in one if that cannot be used."""
    try:
        return ModelChoice.named(paths, embedder_id, min_face_size, detector_id)
    except ModelError as error:
        tell(error)
        return ModelChoice.named(paths, None, min_face_size, detector_id)
