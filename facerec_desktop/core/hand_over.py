"""How a program hands the key of sealed people to one it starts: a line it writes to it.

Arguments and environment of a process can be read by others, a pipe between two cannot.
"""

from __future__ import annotations

import base64
import binascii

_WORD = "key "


def key_line(key: bytes) -> bytes:
    """The line that hands a key over."""
    return f"{_WORD}{base64.b64encode(key).decode()}\n".encode()


def key_in(line: str) -> bytes | None:
    """The key in a line; None if it is another line."""
    if not line.startswith(_WORD):
        return None
    try:
        return base64.b64decode(line.removeprefix(_WORD).strip(), validate=True)
    except binascii.Error:
        return None
