"""Saves a picture of the live view as a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIODevice, QSaveFile, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter

from facerec_desktop.core.errors import UserError
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner

_FOLDER = "facerec-desktop"
translate = QCoreApplication.translate


def snapshot_folder() -> Path:
    """Where snapshots go: a folder of their own among the user's pictures."""
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures or Path.home()) / _FOLDER


def save_snapshot(runner: Runner, picture: QImage, folder: Path, taken_at: datetime) -> Job:
    """Write a picture without holding up the window; the job returns the ``Path`` of the file."""
    work = partial(_work, picture, folder, taken_at)
    return runner.submit(LaneName.VIEW, Job("save snapshot", work))


def _work(
    picture: QImage, folder: Path, taken_at: datetime, token: CancelToken
) -> Generator[object, None, Path]:
    yield from ()
    token.check()
    return write_snapshot(picture, folder, taken_at)


def write_snapshot(picture: QImage, folder: Path, taken_at: datetime) -> Path:
    """Write a picture as a PNG under a name of its own.

    Raises:
        UserError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder) from error
    path = _free_name(folder, taken_at)
    file = QSaveFile(str(path))
    writer = QImageWriter(file, b"png")
    if not (
        file.open(QIODevice.OpenModeFlag.WriteOnly) and writer.write(picture) and file.commit()
    ):
        raise _unwritable(folder)
    return path


def _free_name(folder: Path, taken_at: datetime) -> Path:
    stem = f"snapshot {taken_at:%Y-%m-%d %H.%M.%S}"
    path, number = folder / f"{stem}.png", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}).png"
    return path


def _unwritable(folder: Path) -> UserError:
    text = translate(
        "Snapshot",
        "The snapshot could not be saved in {folder}. The disk may be full, or the folder may not "
        "be written.",
    )
    return UserError(text.format(folder=folder))
