"""One training at a time over the same people, or into the same folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from facerec_desktop.core.errors import TrainingBusy, TrainingError
from facerec_desktop.core.private_files import make_private_folder
from facerec_desktop.storage.instance_lock import hold, lock_file

_ATTEMPTS, _PAUSE = 20, 0.05
"""Somebody who only asks whether a training runs holds the lock for a moment as well."""


@contextmanager
def training_lock(place: Path) -> Iterator[None]:
    """Keep every other training out of a place; the lock ends with the process, however that ends.

    Args:
        place: where what the training keeps lies.

    Raises:
        TrainingBusy: another one holds it.
        TrainingError: the lock cannot be made.
    """
    with ExitStack() as held:
        try:
            make_private_folder(place.parent)
            is_ours = _is_ours(held, lock_file(place))
        except OSError as error:
            raise TrainingError(
                f"{place.parent} cannot be written: {error.strerror or error}. "
                "Free some space or check the folder, then train again."
            ) from error
        if not is_ours:
            raise TrainingBusy(
                "Another training is running already. Wait until it has ended, or stop it."
            )
        yield


def is_training(place: Path) -> bool:
    """Whether a training holds the lock of a place; False where that cannot be told."""
    file = lock_file(place)
    try:
        if file.exists():
            with hold(file) as is_ours:
                return not is_ours
    except OSError:
        pass
    return False


def _is_ours(held: ExitStack, file: Path) -> bool:
    for _ in range(_ATTEMPTS):
        if held.enter_context(hold(file)):
            return True
        time.sleep(_PAUSE)
    return False
