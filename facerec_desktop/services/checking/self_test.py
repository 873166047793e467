"""Proves that the program works where it lies: every part of it does its work once, for real.

It needs nothing but an empty folder. It shows a window that nobody sees, recognises the portraits
that come with the program, trains in the process the window would start, and opens an old database.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from facerec_desktop import __version__
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.program import is_packaged
from facerec_desktop.core.self_test import SelfTestError, StepReport, WindowProof
from facerec_desktop.services.checking import self_test_faces as faces
from facerec_desktop.services.checking import self_test_files as files
from facerec_desktop.services.checking import self_test_libraries as libraries
from facerec_desktop.services.checking.self_test_training import train_one_epoch

Facts: TypeAlias = Mapping[str, Any]
LEAST_COLOURS = 32
"""A blank page has one; one without style and icons has few."""


def self_test(place: Path, look: Callable[[AppPaths], WindowProof]) -> Iterator[StepReport]:
    """Run every step, until one fails.

    Args:
        place: an empty folder for people, models and photos; it may be deleted afterwards.
        look: shows the window once and tells what it looked like.

    Yields:
        How each step ended. The step after one that failed never begins.
    """
    paths = AppPaths(place / "data", place / "cache", place / "logs")
    steps: tuple[tuple[str, Callable[[], Facts]], ...] = (
        ("program", _program),
        ("window", partial(_window, look, paths)),
        ("files", partial(files.check_files, paths)),
        ("identify", partial(faces.identify_portraits, paths, place / "photos")),
        ("train", partial(train_one_epoch, paths)),
        ("migrate", partial(files.migrate, paths, place / "old")),
        ("prepare", partial(files.prepare_detector, paths)),
        ("libraries", libraries.examine),
    )
    for name, work in steps:
        report = _carry_out(name, work)
        yield report
        if report.problem:
            return


def _carry_out(name: str, work: Callable[[], Facts]) -> StepReport:
    begun = time.monotonic()
    try:
        facts, problem = work(), ""
    except Exception as error:
        facts, problem = {}, f"{type(error).__name__}: {error}"
    return StepReport(name, round(time.monotonic() - begun, 2), facts, problem)


def _program() -> Facts:
    return {
        "version": __version__,
        "packaged": is_packaged(),
        "executable": sys.executable,
        "python": sys.version.split()[0],
        "platform": sys.platform,
    }


def _window(look: Callable[[AppPaths], WindowProof], paths: AppPaths) -> Facts:
    proof = look(paths)
    for is_fine, complaint in (
        (not proof.problem, proof.problem),
        (min(proof.colours.values()) >= LEAST_COLOURS, f"a page is blank: {proof.colours}"),
        ("svg" in proof.picture_formats, "icons cannot be drawn"),
        (proof.has_cameras, "Qt cannot read cameras: its media plugin is missing"),
    ):
        if not is_fine:
            raise SelfTestError(complaint)
    return vars(proof)
