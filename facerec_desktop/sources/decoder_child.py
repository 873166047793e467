"""The child process that decodes photos: whatever a hostile file does, it does it here.

A request is a path. An answer is one message, followed for pixels by the rows in chunks.
"""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from facerec_desktop.core.errors import (
    ImageDamaged,
    ImageError,
    ImageMissing,
    ImageTooLarge,
    ImageUnsupported,
)
from facerec_desktop.sources.images import decode_image, read_image_file
from facerec_desktop.sources.limited_child import (
    READY,
    SIZE,
    decode_path,
    encode_reason,
    send_rows,
    settle,
)

PIXELS = b"P"
"""First byte of an answer with pixels; what follows is a ``SIZE``."""
ERROR_TYPES: dict[bytes, type[ImageError]] = {
    b"M": ImageMissing,
    b"U": ImageUnsupported,
    b"D": ImageDamaged,
    b"L": ImageTooLarge,
}
"""First byte of an answer without pixels; what follows is the reason in UTF-8."""

_ERROR_BYTES = {error: first for first, error in ERROR_TYPES.items()}


def serve(connection: Connection[bytes, bytes], memory_limit: int) -> None:
    """Answer requests until the parent closes its end or ends.

    Args:
        connection: the child's end of the pipe.
        memory_limit: bytes of memory beyond those of the idle child.
    """
    settle(memory_limit)
    try:
        connection.send_bytes(READY)
        while True:
            _answer(connection, decode_path(connection.recv_bytes()))
    except (EOFError, OSError):
        return


def _answer(connection: Connection[bytes, bytes], path: Path) -> None:
    try:
        pixels = decode_image(read_image_file(path), path)
    except ImageError as error:
        connection.send_bytes(_ERROR_BYTES[type(error)] + encode_reason(error.reason))
        return
    height, width, _ = pixels.shape
    connection.send_bytes(PIXELS + SIZE.pack(height, width))
    send_rows(connection, pixels)
