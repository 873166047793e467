"""Brings one file from one address, going on where the line broke."""

from __future__ import annotations

import errno
import shutil
import time
from collections import deque
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import requests

from facerec_desktop.core.errors import DownloadFailed, ModelError
from facerec_desktop.core.model_cards import DownloadStep
from facerec_desktop.core.progress import CancelToken

CHUNK = 64 * 1024
CONNECT_SECONDS, SILENCE_SECONDS = 10.0, 20.0
ATTEMPTS = 4
"""In a row that brought nothing before it is given up."""
PAUSE = 1.0
"""Seconds before another attempt, longer each time."""
RATE_SECONDS, STEP_SECONDS = 3.0, 0.1
"""How long a time the speed is that of, and how often it is told."""
MAX_BYTES = 2_000_000_000
"""Of a file whose size is not known beforehand."""
_HEADERS = {"Accept-Encoding": "identity", "User-Agent": "facerec-desktop"}
_BROKEN = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


def fetch(
    address: str, part: Path, size: int | None, cancel: CancelToken
) -> Iterator[DownloadStep]:
    """Bring a file here, going on behind what ``part`` holds already.

    Args:
        address: of the file, beginning with ``https://`` or ``http://``.
        part: grows until it is the whole file.
        size: bytes to expect; None while unknown, and then nothing is gone on with later.
        cancel: asked after every piece.

    Raises:
        DownloadFailed: the server refused, the line broke for good, or the disk is full.
        ModelError: the file cannot be written.
        Cancelled: somebody asked.
    """
    fruitless = 0
    while True:
        before = _size(part)
        try:
            yield from _ask_for_the_rest(address, part, size, cancel)
        except requests.exceptions.SSLError as error:
            raise DownloadFailed(f"{host_of(address)} could not prove who it is.") from error
        except _BROKEN as error:
            fruitless = 0 if _size(part) > before else fruitless + 1
            if fruitless >= ATTEMPTS:
                raise _unreachable(address, is_kept=size is not None and _size(part) > 0) from error
            _pause(PAUSE * fruitless, cancel)
        except requests.RequestException as error:
            raise DownloadFailed(f"{address} cannot be asked for: {error}") from error
        except OSError as error:
            raise _unwritable(error, part) from error
        else:
            return


def _ask_for_the_rest(
    address: str, part: Path, size: int | None, cancel: CancelToken
) -> Iterator[DownloadStep]:
    """One request for all that is missing."""
    start = _size(part)
    if start == size:
        return
    if size is not None and start > size:
        start = 0
    _refuse_full_disk(part, size, start)
    headers = {**_HEADERS, "Range": f"bytes={start}-"} if start else _HEADERS
    patience = (CONNECT_SECONDS, SILENCE_SECONDS)
    with requests.get(address, headers=headers, stream=True, timeout=patience) as answer:
        if answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
            part.unlink()
            raise requests.ConnectionError("the server has less than what arrived before")
        _refuse_bad(answer, address)
        start = start if _goes_on(answer, start) else 0
        total = _total(answer, start)
        _refuse_other_size(address, total, size)
        with part.open("r+b" if start else "wb") as file:
            file.seek(start)
            for piece, step in _pieces(answer, start, total or size, cancel):
                file.write(piece)
                if step is not None:
                    yield step
    if total is not None and _size(part) < total:
        raise requests.ConnectionError("the server closed the connection too early")
    yield DownloadStep(_size(part), _size(part))


def _pieces(
    answer: requests.Response, start: int, total: int | None, cancel: CancelToken
) -> Iterator[tuple[bytes, DownloadStep | None]]:
    """What arrives, now and then with how far the download is."""
    received, told = start, time.monotonic()
    recent = deque([(told, received)])
    for piece in answer.iter_content(CHUNK):
        cancel.check()
        received += len(piece)
        if received > (total or MAX_BYTES):
            raise DownloadFailed("The server sends more than the file should hold.")
        now = time.monotonic()
        step = None
        if now - told >= STEP_SECONDS:
            told = now
            recent.append((now, received))
            while now - recent[0][0] > RATE_SECONDS and len(recent) > 2:
                recent.popleft()
            since, had = recent[0]
            step = DownloadStep(received, total, (received - had) / (now - since))
        yield piece, step


def _goes_on(answer: requests.Response, start: int) -> bool:
    """Whether the server sends the rest; some ignore the wish and begin anew."""
    if answer.status_code != HTTPStatus.PARTIAL_CONTENT:
        return False
    if answer.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
        return True
    raise DownloadFailed("The server sent another part of the file than it was asked for.")


def _total(answer: requests.Response, start: int) -> int | None:
    length = answer.headers.get("Content-Length", "")
    return start + int(length) if length.isdecimal() else None


def _refuse_bad(answer: requests.Response, address: str) -> None:
    if urlsplit(address).scheme == "https" and urlsplit(answer.url).scheme != "https":
        raise DownloadFailed(f"{host_of(address)} leads to an address without encryption.")
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise requests.ConnectionError(f"the server has a problem ({answer.status_code})")
    if answer.status_code not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        raise DownloadFailed(
            f"{host_of(address)} does not hand the file out (answer {answer.status_code})."
        )


def _refuse_other_size(address: str, total: int | None, size: int | None) -> None:
    if total is not None and size is not None and total != size:
        raise DownloadFailed(
            f"{host_of(address)} has another file there: {total:,} bytes instead of {size:,}."
        )


def _refuse_full_disk(part: Path, size: int | None, start: int) -> None:
    if size is not None and shutil.disk_usage(part.parent).free < size - start:
        raise OSError(errno.ENOSPC, "No space left on device")


def _unwritable(error: OSError, part: Path) -> ModelError:
    if error.errno != errno.ENOSPC:
        return ModelError(f"{part} cannot be written: {error.strerror}.")
    return DownloadFailed(
        f"The disk is full: {part.stem} does not fit into {part.parent}. Make room and try again; "
        "what has arrived is kept."
    )


def _unreachable(address: str, *, is_kept: bool) -> DownloadFailed:
    if is_kept:
        return DownloadFailed(
            f"{host_of(address)} cannot be reached, or the connection does not hold. What has "
            "arrived is kept; try again later, or use a file you already have."
        )
    return DownloadFailed(
        f"{host_of(address)} cannot be reached, or the connection does not hold. Try again later, "
        "or use a file you already have."
    )


def host_of(address: str) -> str:
    """The computer an address leads to, as people call it."""
    return urlsplit(address).hostname or address


def _pause(seconds: float, cancel: CancelToken) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        cancel.check()
        time.sleep(0.05)


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
