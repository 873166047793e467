from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.colours import (
    CERTAIN_MARK,
    DARK,
    LIGHT,
    LIKELY_MARK,
    UNKNOWN_MARK,
    Colours,
)
from facerec_desktop.ui.look.theme import Theme, style_sheet

SOURCES = Path(__file__).resolve().parents[3] / "facerec_desktop"


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground_it_stands_on(colours: Colours) -> None:
    for ground in (colours.window, colours.surface, colours.accent_soft, colours.caution_soft):
        assert contrast(colours.text, ground) >= 7
    for ground in (colours.window, colours.surface, colours.accent_soft, colours.canvas):
        assert contrast(colours.muted, ground) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.danger, colours.danger_soft) >= 4.5
    assert contrast(colours.accent, colours.accent_soft) >= 4.5


@pytest.mark.parametrize("mark", [CERTAIN_MARK, LIKELY_MARK, UNKNOWN_MARK])
def test_captions_are_readable(mark: object) -> None:
    assert contrast(*asdict(mark).values()) >= 4.5  # type: ignore[call-overload]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_blanks_left(colours: Colours) -> None:
    assert "$" not in style_sheet(colours, 13)


def test_switching_tells_once_and_only_when_something_changes(
    qapp: QApplication, theme: Theme
) -> None:
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(True))
    theme.choose(ThemeChoice.LIGHT)
    assert changes == []
    theme.choose(ThemeChoice.DARK)
    assert theme.colours is DARK
    assert changes == [True]


def test_every_icon_is_used_and_every_used_icon_exists() -> None:
    files = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    code = "".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    assert all(re.search(rf'["\']{name}["\']', code) for name in files)
    assert {"certain", "likely", "unknown", icons.APP_ICON} <= files


def test_icons_take_the_colour_asked_for(qapp: QApplication) -> None:
    picture = icons.pixmap("close", "#ff0000", 32).toImage()
    colours = {picture.pixelColor(x, x).name() for x in range(32)}
    assert "#ff0000" in colours
