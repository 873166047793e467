"""Brings a file of weights to this computer: resumed where it broke, verified, all or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from filelock import FileLock, Timeout

from facerec_desktop.core.errors import DownloadFailed, ModelDamaged, ModelError
from facerec_desktop.core.model_cards import DownloadStep
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models.offered import OfferedModel
from facerec_desktop.models.shelf import LOCK_SUFFIX, Shelf
from facerec_desktop.models.transfer import fetch, host_of

MIRROR_VARIABLE = "FACEREC_MODEL_MIRROR"
LOCK_POLL = 0.3
"""Seconds between two looks whether another program is done."""


def addresses(model: OfferedModel, mirrors: Sequence[str] = ()) -> list[str]:
    """Where to ask for a file: every mirror first, then where it was published.

    Args:
        model: what to look for.
        mirrors: addresses of folders that hold the file under its own name; the variable
            ``FACEREC_MODEL_MIRROR`` names one more.
    """
    folders = [one for one in (*mirrors, os.environ.get(MIRROR_VARIABLE, "")) if one]
    return [*(f"{folder.rstrip('/')}/{model.file}" for folder in folders), model.address]


def download(
    shelf: Shelf, model: OfferedModel, cancel: CancelToken, mirrors: Sequence[str] = ()
) -> Iterator[DownloadStep]:
    """Put a model on the shelf; what was received before a break is not asked for again.

    While another program downloads the same file, this one waits for it.

    Raises:
        DownloadFailed: it did not arrive; what did is kept, so that the next try goes on there.
        ModelDamaged: what arrived is another file.
        ModelError: it cannot be written.
        Cancelled: somebody asked.
    """
    try:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(shelf.folder / f"{model.file}{LOCK_SUFFIX}")
        yield from _wait_for(lock, model, cancel)
    except OSError as error:
        raise ModelError(f"{shelf.folder} cannot be written: {error.strerror}.") from error
    try:
        if not shelf.holds(model):
            yield from _from_anywhere(shelf, model, cancel, mirrors)
    finally:
        lock.release()


def _wait_for(lock: FileLock, model: OfferedModel, cancel: CancelToken) -> Iterator[DownloadStep]:
    while True:
        cancel.check()
        try:
            lock.acquire(timeout=LOCK_POLL)
        except Timeout:
            yield DownloadStep(0, model.size, is_waiting=True)
        else:
            return


def _from_anywhere(
    shelf: Shelf, model: OfferedModel, cancel: CancelToken, mirrors: Sequence[str]
) -> Iterator[DownloadStep]:
    """Try one address after the other; the user hears what was wrong with each."""
    sources = addresses(model, mirrors)
    problems: list[ModelError] = []
    for address in sources:
        try:
            yield from _complete(shelf, model, address, cancel)
        except DownloadFailed as error:
            problems.append(error)
        except ModelDamaged as error:
            text = f"{host_of(address)} sent something else. {error}"
            problems.append(error if len(sources) == 1 else DownloadFailed(text))
        else:
            return
    if len(problems) == 1:
        raise problems[0]
    told = "” and “".join(str(problem) for problem in problems)
    raise DownloadFailed(
        f"None of the addresses that were asked for the file could hand it out: “{told}”."
    )


def _complete(
    shelf: Shelf, model: OfferedModel, address: str, cancel: CancelToken
) -> Iterator[DownloadStep]:
    part = shelf.part(model)
    if not model.is_pinned:
        # Nothing could tell whether the beginning and the end are of one file.
        part.unlink(missing_ok=True)
    had_begun = part.exists()
    yield from fetch(address, part, model.size, cancel)
    try:
        shelf.publish(model, part)
    except ModelDamaged:
        if not had_begun:
            raise
        yield from fetch(address, part, model.size, cancel)
        shelf.publish(model, part)
