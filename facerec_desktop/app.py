"""Starts the window: the one place where its parts are put together."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from facerec_desktop import __version__
from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.live import LiveScore
from facerec_desktop.core.paths import APP_NAME, AppPaths
from facerec_desktop.core.self_test import WindowProof
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.arenas import share_arenas
from facerec_desktop.jobs.collecting import WindowCollector
from facerec_desktop.jobs.heap_trim import HeapTrimmer
from facerec_desktop.jobs.rehearsal import Scene, scenes
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.singletons import keep_singletons_alive
from facerec_desktop.jobs.stop_signals import closing_on_signals
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.frame.crash_hook import CrashHook
from facerec_desktop.ui.frame.live_benchmark import LiveBenchmark
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.frame.window_proof import prove
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.words.language import install_language

_STOP_LIMIT, _LEAST_LIMIT = 1.5, 0.2
"""Seconds quitting may wait for threads: in all, and for the lanes in any case.

For edits under way the runner waits longer, since what was typed would be lost.
"""
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
    collector = WindowCollector()
    runner = Runner()
    controller = build_window(app, runner, paths, embedder_id)
    hook.crashed.connect(controller.actions.show_crash)
    controller.workspace.opened.connect(_settle_memory)
    controller.messages.bug.connect(hook.report)
    left: list[str] = []
    app.aboutToQuit.connect(lambda: left.extend(_shut_down(controller, runner)))
    with closing_on_signals(app):
        controller.window.show()
        controller.open_paths(open_paths)
        status = app.exec()
    hook.uninstall()
    if left:
        _leave_at_once(status)
    collector.stop()
    return status


def measure_live(
    paths: AppPaths, embedder_id: str | None, video: Path | None, seconds: float
) -> Iterator[LiveScore]:
    """Run the live view of a real window on scenes, and measure how smooth it is.

    Args:
        paths: where people and models lie.
        embedder_id: the model to use, None for the configured one.
        video: measured as well, if given.
        seconds: how long each scene is measured.

    Raises:
        VideoError: the video cannot be read.
    """
    with _shown_window(paths, embedder_id) as controller:
        for scene in scenes(video):
            yield _perform(controller, scene, seconds)


def prove_window(paths: AppPaths) -> WindowProof:
    """Show a real window once, with its database open, and tell what it looked like.

    Nobody sees it, unless ``QT_QPA_PLATFORM`` names a platform that shows windows.

    Args:
        paths: where people and models lie.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _shown_window(paths, None) as controller:
        return prove(controller)


@contextmanager
def _shown_window(paths: AppPaths, embedder_id: str | None) -> Iterator[WindowController]:
    """A real window for the block, which drives it in the place of a user."""
    keep_singletons_alive()
    app = QApplication.instance() or QApplication([APP_NAME])
    if not isinstance(app, QApplication):
        raise InternalError("another kind of application runs in this process")
    collector = WindowCollector()
    runner = Runner()
    controller = build_window(app, runner, paths, embedder_id)
    try:
        controller.window.show()
        yield controller
    finally:
        controller.window.close()
        _shut_down(controller, runner)
        collector.stop()


def _perform(controller: WindowController, scene: Scene, seconds: float) -> LiveScore:
    scores: list[LiveScore] = []
    loop = QEventLoop()
    controller.feed.opener = scene.opener
    benchmark = LiveBenchmark(controller, seconds)
    benchmark.finished.connect(scores.append)
    benchmark.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    benchmark.run(scene.choice)
    loop.exec()
    benchmark.deleteLater()
    return scores[0]


def build_window(
    app: QApplication, runner: Runner, paths: AppPaths, embedder_id: str | None
) -> WindowController:
    """The window with everything behind it, not yet shown."""
    share_arenas()
    settings = SettingsModel(SettingsFile(paths), app)
    chosen = settings.settings
    install_language(app, chosen.language)
    theme = Theme(app, chosen.theme)
    session = Session(
        paths,
        embedder_id or chosen.embedder,
        chosen.min_face_size,
        chosen.detector,
        falls_back=embedder_id is None,
    )
    controller = WindowController(Tasks(runner, session), theme, settings, paths)
    HeapTrimmer(controller.window)
    return controller


def _settle_memory() -> None:
    """Keep the garbage collector from walking through all libraries while the user waits.

    Once everything is loaded, hundreds of thousands of objects stay for good; a full collection
    over them takes a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _shut_down(controller: WindowController, runner: Runner) -> tuple[str, ...]:
    """End every thread within a common limit; returns what did not."""
    deadline = time.monotonic() + _STOP_LIMIT
    runner.request_stop()  # all lanes end at the same time as the live view
    live = () if controller.shutdown(_STOP_LIMIT) else ("live view",)
    return (*live, *runner.shutdown(max(_LEAST_LIMIT, deadline - time.monotonic())))


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
