"""The folder one run of training keeps its state and its result in."""

from __future__ import annotations

import dataclasses
import json
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    HeadError,
    InternalError,
    TrainingError,
    TrainingVoid,
)
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.private_files import make_private_folder, write_whole
from facerec_desktop.core.training import TrainingReport
from facerec_desktop.core.training_wire import report_from_fields
from facerec_desktop.recognition.head import Head
from facerec_desktop.services.profile.run_plan import RunPlan
from facerec_desktop.storage.vault import PLAIN, Vault, is_sealed_file

_HEADER_LENGTH = 8
"""Bytes a safetensors file says the length of its description with."""
_CHECKPOINT, _HEAD, _REPORT = "checkpoint.safetensors", "head.safetensors", "report.json"
_ATTEMPTS, _PAUSE = 20, 0.05
"""For the moment in which a training is just writing into a folder that is deleted."""


class RunFolder:
    """State and result of one run; every file appears whole or not at all.

    The folder is made once, before the run looks at anybody. That it is gone is how a run learns
    that somebody was forgotten: nothing is written then, and no other folder made.

    Attributes:
        path: the folder.
    """

    def __init__(self, path: Path, vault: Vault = PLAIN) -> None:
        self.path = path
        self._vault = vault

    @classmethod
    def new(cls, paths: AppPaths) -> RunFolder:
        """A folder nobody has used; runs sort by the moment they began.

        Raises:
            TrainingError: the disk does not let us write.
        """
        moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        folder = cls(paths.training / f"{moment}-{secrets.token_hex(3)}")
        folder.make()
        return folder

    def make(self) -> None:
        """Make the folder if it does not exist.

        Raises:
            TrainingError: the disk does not let us write.
        """
        try:
            make_private_folder(self.path)
        except OSError as error:
            raise self._unwritable(error) from error

    @property
    def name(self) -> str:
        """What the run is called."""
        return self.path.name

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a state nor a result."""
        return not any((self.path / name).exists() for name in (_CHECKPOINT, _REPORT))

    def check(self) -> None:
        """Raise if the run is void.

        Raises:
            TrainingVoid: somebody was forgotten since it began.
        """
        if not self.path.is_dir():
            raise TrainingVoid(
                "Somebody was forgotten while the training ran, so nothing of it is kept. "
                "Train again."
            )

    def knows(self, person_ids: Sequence[int]) -> bool:
        """Whether what is kept has learnt one of these people, or cannot say whom it has learnt."""
        try:
            if self.is_finished:
                known = Head.from_bytes(self.result()[1]).person_ids.tolist()
            elif self.can_be_resumed:
                known = self.plan().person_ids
            else:
                return False
        except (HeadError, TrainingError):
            return True
        return not set(known).isdisjoint(person_ids)

    @property
    def is_finished(self) -> bool:
        """Whether its result is complete."""
        return (self.path / _REPORT).is_file()

    @property
    def can_be_resumed(self) -> bool:
        """Whether it stopped between two epochs."""
        return (self.path / _CHECKPOINT).is_file() and not self.is_finished

    def checkpoint(self) -> bytes:
        """The state after the last finished epoch.

        Raises:
            TrainingError: it cannot be read.
        """
        return self._read(_CHECKPOINT, TrainingError("There is no stopped training to go on with."))

    def finished_epochs(self) -> int | None:
        """How many epochs are in the checkpoint; None if it is damaged."""
        try:
            return len(json.loads(self._noted("course"))["reports"])
        except (TrainingError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def plan(self) -> RunPlan:
        """What the run that stopped was asked to do.

        Raises:
            TrainingError: nothing stopped here, or what it had kept is damaged.
        """
        if not self.can_be_resumed:
            raise TrainingError("There is no stopped training to go on with.")
        try:
            return RunPlan.from_text(self._noted("plan"))
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise TrainingError(
                "What the stopped training had kept is damaged. Start a new one."
            ) from error

    def _noted(self, name: str) -> str:
        """One of the texts beside the numbers of the checkpoint."""
        state = self.checkpoint()
        length = int.from_bytes(state[:_HEADER_LENGTH], "little")
        header = json.loads(state[_HEADER_LENGTH : _HEADER_LENGTH + length])
        return str(header["__metadata__"][name])

    def save_checkpoint(self, state: bytes) -> None:
        """Keep the state between two epochs.

        Raises:
            TrainingVoid: somebody was forgotten since the run began.
            TrainingError: the disk does not let us write.
        """
        self._write(_CHECKPOINT, state)

    def save_result(self, report: TrainingReport, head: bytes) -> None:
        """Keep the result; the report comes last, so that its presence means all is there.

        Raises:
            TrainingVoid: somebody was forgotten since the run began.
            TrainingError: the disk does not let us write.
        """
        described = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)
        self._write(_HEAD, head)
        self._write(_REPORT, described.encode())
        with suppress(OSError):  # the report says already that the run is finished
            (self.path / _CHECKPOINT).unlink(missing_ok=True)

    def result(self) -> tuple[TrainingReport, bytes]:
        """Report and head.

        Raises:
            HeadError: one of them is missing or damaged.
        """
        lost = HeadError("What the training found is not there any more. Train again.")
        try:
            report = report_from_fields(json.loads(self._read(_REPORT, lost)))
        except (ValueError, InternalError) as error:
            raise HeadError("The result of the training is damaged. Train again.") from error
        return report, self._read(_HEAD, lost)

    def settle(self) -> None:
        """Seal what was left readable, by a run that began before sealing was turned on.

        Raises:
            TrainingError: the disk does not let us write.
        """
        if self._vault.is_sealing:
            for name, data in self._files():
                if not is_sealed_file(data):
                    self._write(name, data)

    def unsettle(self) -> None:
        """Leave readably what is sealed; what cannot be opened stays.

        Raises:
            TrainingError: the disk does not let us write.
        """
        for name, data in self._files():
            if is_sealed_file(data):
                with suppress(DatabaseDamaged):
                    opened = self._vault.open_file(data, self._place(name))
                    RunFolder(self.path)._write(name, opened)  # noqa: SLF001 - a plain self

    def delete(self) -> bool:
        """Remove the folder, also from under a run that writes into it; again does nothing.

        Returns:
            Whether nothing of it is left.
        """
        aside = self.path.with_name(f"{self.name}-{secrets.token_hex(3)}")
        with suppress(OSError):  # Windows keeps a folder in which somebody has a file open
            self.path.rename(aside)  # from here on nobody can write into it
        was_moved = _removed(aside)
        return _removed(self.path) and was_moved

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for name in (_CHECKPOINT, _HEAD, _REPORT):
            with suppress(OSError):
                (self.path / f"{name}.part").unlink(missing_ok=True)
                yield name, (self.path / name).read_bytes()

    def _place(self, name: str) -> str:
        return f"{self.name}/{name}"

    def _read(self, name: str, missing: TrainingError | HeadError) -> bytes:
        try:
            return self._vault.open_file((self.path / name).read_bytes(), self._place(name))
        except (OSError, DatabaseDamaged) as error:
            raise missing from error

    def _write(self, name: str, contents: bytes) -> None:
        try:
            write_whole(self.path / name, self._vault.seal_file(contents, self._place(name)))
        except OSError as error:
            self.check()
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> TrainingError:
        return TrainingError(
            f"{self.path} cannot be written: {error.strerror or error}. "
            "Free some space or check the folder, then train again."
        )


def _removed(folder: Path) -> bool:
    for _ in range(_ATTEMPTS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return True
        time.sleep(_PAUSE)
    return False


def run_folders(paths: AppPaths, vault: Vault = PLAIN) -> Iterator[RunFolder]:
    """The runs that left something, newest first."""
    if paths.training.is_dir():
        for path in sorted(paths.training.iterdir(), reverse=True):
            if path.is_dir():
                yield RunFolder(path, vault)


def resumable_run(paths: AppPaths, vault: Vault = PLAIN) -> RunFolder | None:
    """The newest run that can be resumed."""
    return next((run for run in run_folders(paths, vault) if run.can_be_resumed), None)


def discard_runs(paths: AppPaths) -> bool:
    """Drop what every run has kept, finished or not, and make void those that still run.

    Returns:
        Whether nothing is left.
    """
    deleted = [folder.delete() for folder in run_folders(paths)]
    return all(deleted)
