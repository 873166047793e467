"""A small ONNX file, written byte by byte in the format's encoding (protocol buffers)."""

from __future__ import annotations

FLOAT = 1


def average_colour(size: int) -> bytes:
    """A network that takes one RGB picture and gives its mean colour."""
    node = _text(1, "picture") + _text(2, "colour") + _text(4, "GlobalAveragePool")
    graph = (
        _message(1, node)
        + _text(2, "colour")
        + _message(11, _tensor("picture", [1, 3, size, size]))
        + _message(12, _tensor("colour", [1, 3, 1, 1]))
    )
    return _number(1, 8) + _message(7, graph) + _message(8, _number(2, 13))


def _tensor(name: str, shape: list[int]) -> bytes:
    dimensions = b"".join(_message(1, _number(1, length)) for length in shape)
    kind = _message(1, _number(1, FLOAT) + _message(2, dimensions))
    return _text(1, name) + _message(2, kind)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _message(field, value.encode())


def _message(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    head, rest = value & 0x7F, value >> 7
    return bytes([head | 0x80]) + _varint(rest) if rest else bytes([head])
