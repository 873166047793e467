from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from facerec_desktop import app
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.ui.frame.main_window import MainWindow

def on_shown(window):
    heavy = {"torch", "openvino", "cv2", "PIL", "sklearn", "rich", "sqlite_utils"}
    print(sorted(heavy & set(sys.modules)), flush=True)
    if "--wait" not in sys.argv:
        QTimer.singleShot(100 if "--stuck" in sys.argv else 0, window.close)

created = MainWindow.__init__
def watched(self, *arguments):
    created(self, *arguments)
    self.shown.connect(lambda: on_shown(self))
MainWindow.__init__ = watched
folder = Path(sys.argv[1])
if "--stuck" in sys.argv:
    import time
    from facerec_desktop.jobs.session import Session
    Session.workspace = lambda self: time.sleep(30)
sys.exit(app.run_gui(AppPaths(folder, folder / "cache", folder / "logs"), None))
"""


def start_window(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, str(folder), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


def run_window(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    with start_window(folder, *arguments) as window:
        output, complaints = window.communicate(timeout=60)
    return subprocess.CompletedProcess(window.args, window.returncode, output, complaints)


@pytest.mark.long
def test_the_window_shows_with_nothing_heavy_loaded_and_closes_cleanly(tmp_path: Path) -> None:
    done = run_window(tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "[]"


@pytest.mark.long
def test_work_that_cannot_be_stopped_does_not_keep_the_program_open(tmp_path: Path) -> None:
    start = time.monotonic()
    done = run_window(tmp_path, "--stuck")
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - start < 10


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    with start_window(tmp_path, "--wait") as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "[]\n"
        window.send_signal(number)
        try:
            _, complaints = window.communicate(timeout=20)
        finally:
            window.kill()  # or leaving would wait for ever for one that did not hear
    assert window.returncode == 0
    assert "Traceback" not in complaints
