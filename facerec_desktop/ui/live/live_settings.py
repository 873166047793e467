"""Keeps what the live page remembers among the settings, and follows the settings back."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Slot

from facerec_desktop.core.settings import Settings
from facerec_desktop.ui.live.live_choices import LiveChoices
from facerec_desktop.ui.live.live_controller import LiveController
from facerec_desktop.ui.settings.settings_model import SettingsModel

_LIVE_KEYS = {"camera", "resolution", "mirror", "private_mode", "readout"}


class LiveSettings(QObject):
    """Carries choices between the live page and the settings, in both directions."""

    def __init__(self, live: LiveController, model: SettingsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._live, self._model = live, model
        live.adopt(choices_of(model.settings))
        live.changed.connect(self._on_live)
        model.changed.connect(self._on_setting)

    @Slot(object)
    def _on_live(self, choices: LiveChoices) -> None:
        size = "x".join(map(str, choices.resolution)) if choices.resolution else ""
        self._model.set("camera", choices.camera)
        with suppress(ValueError):  # a size only this camera has is kept while it runs
            self._model.set("resolution", size)
        self._model.set("mirror", choices.mirror)
        self._model.set("private_mode", choices.private)
        self._model.set("readout", choices.readout)

    @Slot(str)
    def _on_setting(self, key: str) -> None:
        choices = choices_of(self._model.settings)
        if key in _LIVE_KEYS and choices != self._live.choices:
            self._live.adopt(choices)


def choices_of(settings: Settings) -> LiveChoices:
    """What the settings say about the live page."""
    width, _, height = settings.resolution.partition("x")
    return LiveChoices(
        camera=settings.camera,
        resolution=(int(width), int(height)) if height else None,
        mirror=settings.mirror,
        private=settings.private_mode,
        readout=settings.readout,
    )
