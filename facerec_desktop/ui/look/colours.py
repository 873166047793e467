"""The palette: every colour of the window by its duty, once light and once dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """Colours as ``#rrggbb``.

    Attributes:
        window: behind everything.
        surface: cards, lists, menus.
        sunken: hollows, such as the bar of a progress or a pressed button.
        canvas: behind a photo.
        border: hairlines around cards.
        text: what is read first.
        muted: what is read second.
        accent: the one colour of actions and selection.
        accent_strong: accent under the pointer.
        accent_soft: accent as a background.
        on_accent: text on accent.
        danger: text and icons of errors.
        danger_soft: background of errors.
        caution: text and icons of hints and of unknown faces.
        caution_soft: background of hints.
        success: icons of certain answers.
    """

    window: str
    surface: str
    sunken: str
    canvas: str
    border: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    danger: str
    danger_soft: str
    caution: str
    caution_soft: str
    success: str


LIGHT = Colours(
    window="#f3f4f8",
    surface="#ffffff",
    sunken="#e8eaf1",
    canvas="#e9ebf2",
    border="#dfe2ea",
    text="#191d29",
    muted="#5a6376",
    accent="#4353d6",
    accent_strong="#3443bd",
    accent_soft="#e8eafb",
    on_accent="#ffffff",
    danger="#b3261e",
    danger_soft="#fcebe9",
    caution="#8a5300",
    caution_soft="#fff3da",
    success="#1c7a45",
)

DARK = Colours(
    window="#13151b",
    surface="#1c1f27",
    sunken="#272b36",
    canvas="#0c0e12",
    border="#2d323e",
    text="#e9ebf2",
    muted="#9ea6b8",
    accent="#8d9bff",
    accent_strong="#a7b2ff",
    accent_soft="#282e4d",
    on_accent="#0f1433",
    danger="#ff9a91",
    danger_soft="#3b2122",
    caution="#ffc766",
    caution_soft="#372c17",
    success="#6fd39b",
)


@dataclass(frozen=True)
class Mark:
    """How a face is marked on a photo, the same in both themes since photos have none.

    Attributes:
        line: the box.
        text: the caption on a pill of the line's colour.
    """

    line: str
    text: str


CERTAIN_MARK = Mark(line="#3550e8", text="#ffffff")
LIKELY_MARK = Mark(line="#0b7f86", text="#ffffff")
UNKNOWN_MARK = Mark(line="#ffb224", text="#241a00")
HALO = "#b3000000"
"""Around every mark, so that it stands out from any background (``#aarrggbb``)."""
