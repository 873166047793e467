"""What a self-test finds out, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facerec_desktop.core.errors import InternalError


class SelfTestError(InternalError):
    """Something of the program does not do what it should."""


@dataclass(frozen=True)
class WindowProof:
    """What a real window looked like.

    Attributes:
        platform: Qt's name of the window system.
        qt: version of Qt.
        width: of the window's picture in pixels.
        height: of the window's picture in pixels.
        colours: how many different ones each page has, by its name; a blank page has one.
        has_cameras: whether Qt can read cameras here.
        media_plugins: what Qt could read them with.
        picture_formats: what Qt can draw, "svg" among them, or there are no icons.
        problem: what the window had to complain about once it was open; empty if nothing.
    """

    platform: str
    qt: str
    width: int
    height: int
    colours: Mapping[str, int]
    has_cameras: bool
    media_plugins: tuple[str, ...]
    picture_formats: tuple[str, ...]
    problem: str


@dataclass(frozen=True)
class StepReport:
    """How one step of a self-test ended.

    Attributes:
        name: of the step.
        seconds: how long it took.
        facts: what was found.
        problem: why it failed; empty if it did not.
    """

    name: str
    seconds: float
    facts: Mapping[str, Any]
    problem: str = ""
