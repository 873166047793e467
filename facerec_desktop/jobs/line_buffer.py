"""Lines out of bytes that arrive in pieces."""

from __future__ import annotations


class LineBuffer:
    """Keeps what has not ended with a line feed yet."""

    def __init__(self) -> None:
        self._waiting = b""

    def add(self, data: bytes) -> list[str]:
        """The lines that have become complete, without the blank ones."""
        *complete, self._waiting = (self._waiting + data).split(b"\n")
        return _texts(complete)

    def rest(self) -> list[str]:
        """What was written last, without a line feed behind it."""
        last, self._waiting = self._waiting, b""
        return _texts([last])


def _texts(lines: list[bytes]) -> list[str]:
    texts = [line.decode("utf-8", "replace").strip() for line in lines]
    return [text for text in texts if text]
