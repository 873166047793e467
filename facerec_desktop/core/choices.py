"""What can be chosen in the settings where there are a few possibilities."""

from __future__ import annotations

from enum import StrEnum


class ThemeChoice(StrEnum):
    """Which colours the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class LanguageChoice(StrEnum):
    """Which language the window speaks."""

    SYSTEM = "system"
    ENGLISH = "en"
    RUSSIAN = "ru"


class DetectorChoice(StrEnum):
    """What finds faces."""

    MTCNN = "mtcnn"
    YUNET = "yunet"
