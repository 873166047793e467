"""A training of a second."""

from __future__ import annotations

from facerec_desktop.core.training_settings import TrainingSettings

QUICK = TrainingSettings(epochs=4, hidden=32)
