"""Hears everything a job says, in order."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from facerec_desktop.jobs.job import Job

OUTCOMES = {"returned", "failed", "cancelled"}


class Recorder(QObject):
    """The signals of a job as a list of ``(name, value)``."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        job.yielded.connect(self.on_yielded)
        job.returned.connect(self.on_returned)
        job.failed.connect(self.on_failed)
        job.cancelled.connect(self.on_cancelled)
        job.finished.connect(self.on_finished)

    @Slot(object)
    def on_yielded(self, value: object) -> None:
        self.heard.append(("yielded", value))

    @Slot(object)
    def on_returned(self, value: object) -> None:
        self.heard.append(("returned", value))

    @Slot(object)
    def on_failed(self, error: object) -> None:
        self.heard.append(("failed", error))

    @Slot()
    def on_cancelled(self) -> None:
        self.heard.append(("cancelled", None))

    @Slot()
    def on_finished(self) -> None:
        self.heard.append(("finished", None))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]

    @property
    def values(self) -> list[object]:
        return [value for name, value in self.heard if name == "yielded"]

    @property
    def outcome(self) -> str:
        """The one outcome, after checking that it is one and that ``finished`` follows."""
        told = [name for name in self.names if name in OUTCOMES]
        assert len(told) == 1, self.names
        assert self.names[-2:] == [told[0], "finished"]
        assert self.names.count("finished") == 1
        return told[0]
