"""Starts the window: the one place where its parts are put together."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from facerec_desktop import __version__
from facerec_desktop.core.paths import APP_NAME, AppPaths
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.singletons import keep_singletons_alive
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.crash_hook import CrashHook
from facerec_desktop.ui.preferences import PreferencesFile
from facerec_desktop.ui.theme import Theme
from facerec_desktop.ui.window_controller import WindowController

_log = logging.getLogger(__name__)


def run_gui(paths: AppPaths, embedder_id: str | None, open_paths: Sequence[Path] = ()) -> int:
    """Show the window until it is closed.

    Args:
        paths: where people, models and logs lie.
        embedder_id: the model to use, None for the configured one.
        open_paths: photos, folders and videos to look at right away.

    Returns:
        The exit status of the process.
    """
    keep_singletons_alive()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APP_NAME])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_NAME)
    hook = CrashHook(paths.logs)
    hook.install()
    runner = Runner()
    controller = build_window(app, runner, paths, embedder_id)
    hook.crashed.connect(controller.show_crash)
    controller.messages.bug.connect(hook.report)
    left: list[str] = []
    app.aboutToQuit.connect(lambda: left.extend(runner.shutdown()))
    controller.window.show()
    controller.open_paths(open_paths)
    status = app.exec()
    hook.uninstall()
    if left:
        _leave_at_once(status)
    return status


def build_window(
    app: QApplication, runner: Runner, paths: AppPaths, embedder_id: str | None
) -> WindowController:
    """The window with everything behind it, not yet shown."""
    preferences = PreferencesFile(paths)
    theme = Theme(app, preferences.load().theme)
    tasks = Tasks(runner, Session(paths, embedder_id))
    return WindowController(tasks, theme, preferences)


def _leave_at_once(status: int) -> None:
    """End the process although a thread still works.

    Ending in the ordinary way would wait for that thread, or abort while taking it down. The
    database survives this as it survives a power cut.
    """
    _log.warning("ended with work still running")
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
