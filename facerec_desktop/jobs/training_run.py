"""A training in a process of its own, as the window sees it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from facerec_desktop.core.errors import InternalError, TrainingError
from facerec_desktop.core.hand_over import key_line
from facerec_desktop.core.training import TrainingProblem, TrainingReport
from facerec_desktop.core.training_wire import event_from_line
from facerec_desktop.jobs.line_buffer import LineBuffer

STOP_LIMIT_MS = 500
"""How long ending may take before the process is killed; what it had kept stays."""
KEPT_OF_STDERR = 8000
_log = logging.getLogger(__name__)


class TrainingRun(QObject):
    """Starts a process, tells what it says, and ends it; lives in the window's thread.

    After any number of ``told`` there is exactly one of ``succeeded`` and ``failed``, and then
    ``finished``.

    Signals:
        told: a ``TrainingEvent``, in the order the process says them.
        succeeded: the ``TrainingReport``.
        failed: an exception; a ``TrainingError`` says what the user can do.
        finished: nothing more follows.
    """

    told = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(
        self, command: Sequence[str], parent: QObject | None = None, key: bytes | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            command: program and arguments of a ``train --json --hand-over``.
            key: of sealed people, which the process is told; None where nothing is sealed.
            parent: owner.
        """
        super().__init__(parent)
        self._lines = LineBuffer()
        self._key = key
        self._errors = b""
        self._report: TrainingReport | None = None
        self._problem: Exception | None = None
        self._is_over = False
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_trouble)

    @property
    def is_running(self) -> bool:
        """Whether its end has not been told."""
        return not self._is_over

    def start(self) -> None:
        """Start the process; everything else comes as signals."""
        self._process.start()
        if self._key is not None:
            self._process.write(key_line(self._key))

    @Slot()
    def stop(self) -> None:
        """Ask it to end after the running batch; what was best so far is kept and judged."""
        if self._process.state() == QProcess.ProcessState.Running:
            self._process.write(b"stop\n")

    def shutdown(self, limit_ms: int = STOP_LIMIT_MS) -> None:
        """End it without a word: first politely, after a while for sure."""
        self.blockSignals(True)
        self._is_over = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(limit_ms):
            self._process.kill()
            self._process.waitForFinished(limit_ms)

    @Slot()
    def _on_output(self) -> None:
        for line in self._lines.add(bytes(self._process.readAllStandardOutput().data())):
            self._hear(line)

    @Slot()
    def _on_errors(self) -> None:
        self._errors = (self._errors + self._process.readAllStandardError().data())[
            -KEPT_OF_STDERR:
        ]

    @Slot(QProcess.ProcessError)
    def _on_trouble(self, trouble: QProcess.ProcessError) -> None:
        if trouble is QProcess.ProcessError.FailedToStart:
            self._end(_unexpected())

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._is_over:
            return
        self._on_output()
        self._on_errors()
        for line in self._lines.rest():
            self._hear(line)
        is_well = status is QProcess.ExitStatus.NormalExit and code == 0
        if self._problem is None and not (is_well and self._report is not None):
            _log.error(
                "the training ended with %d:\n%s", code, self._errors.decode("utf-8", "replace")
            )
            self._problem = _unexpected()
        self._end(self._problem)

    def _hear(self, line: str) -> None:
        try:
            event = event_from_line(line)
        except InternalError as error:
            _log.error("%s", error)
            self._problem = self._problem or error
            self._process.kill()
            return
        if isinstance(event, TrainingReport):
            self._report = event
        elif isinstance(event, TrainingProblem):
            self._problem = self._problem or TrainingError(event.text)
        self.told.emit(event)

    def _end(self, problem: Exception | None) -> None:
        self._is_over = True
        if problem is None:
            self.succeeded.emit(self._report)
        else:
            self.failed.emit(problem)
        self.finished.emit()


def _unexpected() -> TrainingError:
    return TrainingError("The training ended unexpectedly. What was in use before is still in use.")
