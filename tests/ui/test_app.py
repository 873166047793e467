from __future__ import annotations

import os
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
    print(sorted(heavy & set(sys.modules)))
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


def run_window(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(folder), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


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
