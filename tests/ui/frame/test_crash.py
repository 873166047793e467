from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facerec_desktop import __version__
from facerec_desktop.ui.frame.crash_dialog import CrashDialog
from facerec_desktop.ui.frame.crash_hook import CrashHook
from facerec_desktop.ui.frame.crash_report import write_report


def fail(error: BaseException) -> None:
    raise error


def caught(error: BaseException) -> BaseException:
    try:
        fail(error)
    except BaseException as raised:
        return raised
    raise AssertionError


def test_a_report_has_versions_and_the_stack_but_nothing_personal() -> None:
    report = write_report(caught(ValueError("cannot open /home/kate/beach with Paul.jpg")))
    assert __version__ in report
    assert "PySide6-Essentials 6" in report
    assert "test_crash.py" in report
    assert "builtins.ValueError" in report
    for secret in ("beach", "kate", "Paul", str(Path.home())):
        assert secret not in report


def test_a_report_keeps_the_words_of_errors_that_speak_of_code() -> None:
    assert "TypeError: one argument" in write_report(caught(TypeError("one argument")))


def test_a_report_tells_the_cause() -> None:
    try:
        try:
            fail(KeyError("Kate"))
        except KeyError as error:
            raise RuntimeError from error
    except RuntimeError as error:
        report = write_report(error)
    assert report.index("KeyError") < report.index("which led to") < report.index("RuntimeError")


def test_the_dialog_copies_the_report(qtbot: QtBot) -> None:
    dialog = CrashDialog("all the details")
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "all the details"
    assert dialog.report_view.toPlainText() == "all the details"


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CrashHook:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("faulthandler.enable", lambda _file: None)
    monkeypatch.setattr("faulthandler.disable", lambda: None)
    return CrashHook(tmp_path / "logs")


def test_the_hook_writes_down_and_tells(qtbot: QtBot, hook: CrashHook, tmp_path: Path) -> None:
    hook.install()
    error = caught(ValueError("x"))
    with qtbot.waitSignal(hook.crashed) as told:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert "ValueError" in told.args[0]
    assert told.args[0] in (tmp_path / "logs" / "crashes.log").read_text("utf-8")
    hook.uninstall()
    assert sys.excepthook is sys.__excepthook__


def test_a_crash_in_a_thread_is_told_too(qtbot: QtBot, hook: CrashHook) -> None:
    hook.install()

    with qtbot.waitSignal(hook.crashed) as told:
        thread = threading.Thread(target=fail, args=(ValueError(),))
        thread.start()
        thread.join()
    assert "in fail" in told.args[0]
    hook.uninstall()


def test_without_a_place_for_logs_the_window_still_hears(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    hook = CrashHook(tmp_path / "logs")
    with qtbot.waitSignal(hook.crashed):
        hook.report(ValueError())
