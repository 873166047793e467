"""Applies the palette to the whole program, following the system or the user's choice."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from facerec_desktop.core.choices import ThemeChoice
from facerec_desktop.core.paths import resources_dir
from facerec_desktop.ui.look.colours import DARK, LIGHT, Colours

_STYLE_SHEET = "style.qss"


class Theme(QObject):
    """The colours in force.

    Signals:
        changed: the colours are others now; painters should repaint, icons be made anew.

    Attributes:
        colours: the palette in force.
        choice: what the user wants.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.colours = self._wanted()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_change)
        self._apply()

    def choose(self, choice: ThemeChoice) -> None:
        """Switch to another choice at once."""
        self.choice = choice
        self._refresh()

    @Slot()
    def _on_system_change(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is not self.colours:
            self.colours = wanted
            self._apply()
            self.changed.emit()

    def _wanted(self) -> Colours:
        if self.choice is ThemeChoice.SYSTEM:
            is_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            is_dark = self.choice is ThemeChoice.DARK
        return DARK if is_dark else LIGHT

    def _apply(self) -> None:
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, QFontInfo(self._app.font()).pixelSize()))


def style_sheet(colours: Colours, font_size: int) -> str:
    """The style sheet with every name replaced by its colour, and sizes by pixels.

    Args:
        colours: the palette.
        font_size: height of ordinary text in pixels, as the system wants it.
    """
    template = Template((resources_dir() / _STYLE_SHEET).read_text("utf-8"))
    sizes = {
        "font_small": f"{round(font_size * 0.92)}px",
        "font_normal": f"{font_size}px",
        "font_large": f"{round(font_size * 1.25)}px",
        "font_title": f"{round(font_size * 1.7)}px",
    }
    tick = resources_dir() / "icons" / f"{'tick-light' if colours is LIGHT else 'tick-dark'}.svg"
    return template.substitute(asdict(colours), **sizes, tick=tick.as_posix())


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    return palette
