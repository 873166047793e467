"""Catches what nothing else caught, writes it down and tells the window."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot

from facerec_desktop.core.private_files import make_private_folder, private_opener
from facerec_desktop.ui.frame.crash_report import write_report

_log = logging.getLogger(__name__)


class CrashHook(QObject):
    """Installed once per program, in every thread.

    Signals:
        crashed: the text of the report; emitted in whichever thread crashed.
    """

    crashed = Signal(str)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs = logs
        self._faults: TextIOWrapper | None = None

    def install(self) -> None:
        """Take over uncaught exceptions and fatal signals."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        try:
            make_private_folder(self._logs)
            self._faults = self._open("faults.log")
            faulthandler.enable(self._faults)
        except OSError:
            _log.info("no crash log can be written")

    def uninstall(self) -> None:
        """Give everything back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    @Slot(object)
    def report(self, error: BaseException) -> None:
        """Write down an error and tell the window."""
        text = write_report(error)
        try:
            with self._open("crashes.log") as log:
                log.write(text + "\n")
        except OSError:
            _log.info("no crash log can be written")
        self.crashed.emit(text)

    def _open(self, name: str) -> TextIOWrapper:
        path = self._logs / name
        return open(path, "a", encoding="utf-8", opener=private_opener)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _on_thread_exception(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.report(hook.exc_value)
