from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
from facerec_desktop.jobs.singletons import keep_singletons_alive
keep_singletons_alive()
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    told = Signal(object)
sender = Sender()
for _ in range(20_000):
    sender.told.emit(None)
    sender.setObjectName("x")
print("alive")
"""


def test_thousands_of_signals_leave_the_interpreter_alive() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True)
    assert done.stdout == "alive\n", done.stderr
    assert done.returncode == 0
