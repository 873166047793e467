"""The real window as ``run_gui`` starts it, with people in it, and ears for complaints."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from facerec_desktop.app import _settle_memory, build_window
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.collecting import WindowCollector
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.singletons import keep_singletons_alive
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.ui.frame.window_controller import WindowController
from tests.learners import NAMES, enrol_learners

HARMLESS = (
    "This plugin does not support",
    "QFontDatabase: Cannot find font directory",
    "Couldn't load ",
    "Couldn't resolve ",
)
"""What Qt says of the offscreen platform and of libraries that are not installed."""
PATIENCE = 20.0
_KEPT = 100


@dataclass
class Complaints:
    """What Qt, Python and the program complained about; the first hundred.

    Attributes:
        heard: in words.
    """

    heard: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        if len(self.heard) < _KEPT:
            self.heard.append(text)


class _Listener(logging.Handler):
    def __init__(self, complaints: Complaints) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("facerec_desktop"):
            self._complaints.add(f"{record.name}: {record.getMessage()}")


@contextmanager
def listening() -> Iterator[Complaints]:
    """Hear every warning and every exception nobody caught."""
    complaints = Complaints()

    def on_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        is_news = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not is_news and not text.startswith(HARMLESS):
            complaints.add(f"Qt: {text}")

    def on_error(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        complaints.add(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)

    listener = _Listener(complaints)
    before, hook = qInstallMessageHandler(on_qt), sys.excepthook
    unraisable = sys.unraisablehook
    sys.excepthook = on_error
    sys.unraisablehook = lambda raised: complaints.add(f"unraisable: {raised.exc_value!r}")
    logging.getLogger().addHandler(listener)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda message, *_: complaints.add(f"Python: {message}")
        try:
            yield complaints
        finally:
            logging.getLogger().removeHandler(listener)
            sys.excepthook, sys.unraisablehook = hook, unraisable
            qInstallMessageHandler(before)


def application() -> QApplication:
    """The application, made if need be."""
    keep_singletons_alive()
    app = QApplication.instance() or QApplication(["facerec-desktop"])
    assert isinstance(app, QApplication)
    return app


def populate(paths: AppPaths) -> None:
    """Enrol people who can be learnt."""
    with Workspace.open(paths) as workspace:
        enrol_learners(workspace, NAMES)


@contextmanager
def window(
    app: QApplication, paths: AppPaths, complaints: Complaints
) -> Iterator[WindowController]:
    """A window, shown; ended as the program ends it."""
    collector, runner = WindowCollector(), Runner()
    controller = build_window(app, runner, paths, None)
    controller.workspace.opened.connect(_settle_memory)
    controller.messages.bug.connect(lambda error: complaints.add(f"bug: {error!r}"))
    controller.window.resize(1200, 760)
    controller.window.show()
    try:
        yield controller
    finally:
        controller.window.close()
        if not controller.shutdown():
            complaints.add("the live view did not end")
        for left in runner.shutdown(PATIENCE):
            complaints.add(f"{left} did not end")
        collector.stop()


def folders(root: Path, cache: Path) -> AppPaths:
    """Where a run keeps its people and logs."""
    return AppPaths(root / "data", cache, root / "logs")
