"""Looks for what should be gone: parts of vectors, crops and names in files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

WINDOW = 32
_WORD, _BITS = 8, 22


def names_as_bytes(name: str) -> tuple[bytes, ...]:
    """A name in every coding and in every letter it may be written in."""
    forms = {name, name.casefold(), name.upper(), json.dumps(name)[1:-1]}
    return tuple(
        form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")
    )


def traces(folder: Path, secrets: Iterable[bytes], names: Iterable[str] = ()) -> list[str]:
    """Every file under a folder that holds some of the secrets, with what it holds.

    Args:
        folder: searched with everything in it.
        secrets: bytes of which no window of 32 may be found anywhere.
        names: texts that may not be found, however they are written.
    """
    secrets = [one for one in secrets if len(one) >= WINDOW]
    words = _words(secrets)
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for place in _places(data, words):
            window = _window(data, place, secrets)
            if window is not None:
                found.append(f"{path.name}: bytes {window}")
                break
        found += [
            f"{path.name}: {name}"
            for name in names
            if any(form in data for form in names_as_bytes(name)) or name in path.name
        ]
    return found


def _words(secrets: Iterable[bytes]) -> np.ndarray:
    """Aligned words of the secrets; any window of them holds three."""
    parts = [np.frombuffer(one[: len(one) // _WORD * _WORD], np.uint64) for one in secrets]
    return np.sort(np.concatenate(parts)) if parts else np.empty(0, np.uint64)


def _places(data: bytes, words: np.ndarray) -> Iterable[int]:
    """Where a word of the secrets may begin."""
    if not len(words) or len(data) < WINDOW:
        return
    # A table of some bits of each word leaves few of them to be compared in full.
    seen = np.zeros(1 << _BITS, bool)
    seen[_hash(words)] = True
    for shift in range(_WORD):
        count = (len(data) - shift) // _WORD
        read = np.frombuffer(data, np.uint64, count, shift)
        likely = np.flatnonzero(seen[_hash(read)])
        found = np.minimum(np.searchsorted(words, read[likely]), len(words) - 1)
        for place in likely[words[found] == read[likely]].tolist():
            yield shift + place * _WORD


def _hash(words: np.ndarray) -> np.ndarray:
    return (words >> np.uint64(8)) & np.uint64((1 << _BITS) - 1)


def _window(data: bytes, place: int, secrets: Iterable[bytes]) -> str | None:
    """The window around a word both have, if it is long enough."""
    for start in range(max(0, place - WINDOW + _WORD), place + 1):
        window = data[start : start + WINDOW]
        # Zeros and the like are nobody's.
        if len(window) == WINDOW and len(set(window)) > 4 and any(window in one for one in secrets):
            return f"{start}: {window.hex()}"
    return None
