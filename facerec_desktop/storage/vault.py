"""Seals what is personal, cell by cell: AES-256-GCM under one random key, or not at all.

A sealed cell is bound to its place, a column of a row: cells cannot change places unnoticed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.storage.encoding import damaged_cell, joined_cells
from facerec_desktop.storage.personal import Cell

KEY_BYTES = 32
FILE_MAGIC = b"FACEREC-VAULT-1"
NONCE_BYTES, _TAG = 12, 16
_TEXT, _BYTES = b"T", b"B"
_OVERHEAD = len(_BYTES) + NONCE_BYTES + _TAG


class Vault(Protocol):
    """How cells are written and read.

    Attributes:
        is_sealing: whether what is written cannot be read without the key.
        key: whoever has it reads everything; None where nothing is sealed.
    """

    @property
    def is_sealing(self) -> bool:
        """As above."""
        ...

    @property
    def key(self) -> bytes | None:
        """As above."""
        ...

    def seal(self, cell: Cell, place: bytes) -> Cell:
        """A cell as it is stored."""
        ...

    def open(self, cell: Cell, place: bytes) -> Cell:
        """The cell ``seal`` was given.

        Raises:
            DatabaseDamaged: it was changed, or sealed for another place or by another key.
        """
        ...

    def open_into(self, cell: Cell, place: bytes, target: memoryview) -> None:
        """Open a cell of bytes into memory that is exactly as large.

        Raises:
            DatabaseDamaged: as for ``open``, or it has another size.
        """
        ...

    def open_vectors(
        self, cells: Sequence[bytes], places: Iterable[bytes], size: int
    ) -> bytes | bytearray:
        """Vectors of ``size`` bytes each, one behind the other.

        Raises:
            DatabaseDamaged: as for ``open``, or one has another size.
        """
        ...

    def token(self, cell: Cell, column: str) -> Cell:
        """What equal cells of a column have in common, and nobody can tell the cell from."""
        ...

    def seal_file(self, data: bytes, name: str) -> bytes:
        """The contents of a file as they are stored."""
        ...

    def open_file(self, data: bytes, name: str) -> bytes:
        """The contents ``seal_file`` was given.

        Raises:
            DatabaseDamaged: they were changed, or the file was never sealed.
        """
        ...


class PlainVault:
    """Stores everything as it is."""

    is_sealing = False
    key = None

    def seal(self, cell: Cell, place: bytes) -> Cell:
        """The cell itself."""
        del place
        return cell

    def open(self, cell: Cell, place: bytes) -> Cell:
        """The cell itself."""
        del place
        return cell

    def open_into(self, cell: Cell, place: bytes, target: memoryview) -> None:
        """Copy the cell."""
        del place
        target[:] = joined_cells([cell], len(target))

    def open_vectors(
        self, cells: Sequence[bytes], places: Iterable[bytes], size: int
    ) -> bytes | bytearray:
        """The vectors one behind the other."""
        del places
        return joined_cells(cells, size)

    def token(self, cell: Cell, column: str) -> Cell:
        """The cell itself."""
        del column
        return cell

    def seal_file(self, data: bytes, name: str) -> bytes:
        """The contents themselves."""
        del name
        return data

    def open_file(self, data: bytes, name: str) -> bytes:
        """The contents themselves."""
        del name
        return data


class SealedVault:
    """Seals under a key."""

    is_sealing = True

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._cells = AESGCM(_derived(key, b"cells"))
        self._tokens = _derived(key, b"tokens")

    def seal(self, cell: Cell, place: bytes) -> Cell:
        """A cell as kind, nonce, ciphertext and tag; nothing stays nothing."""
        if cell is None:
            return None
        kind, data = (_TEXT, cell.encode()) if isinstance(cell, str) else (_BYTES, bytes(cell))
        nonce = os.urandom(NONCE_BYTES)
        return kind + nonce + self._cells.encrypt(nonce, data, kind + place)

    def open(self, cell: Cell, place: bytes) -> Cell:
        """The cell ``seal`` was given."""
        if cell is None:
            return None
        if isinstance(cell, str) or len(cell) < _OVERHEAD:
            raise _changed()
        kind, nonce = cell[:1], cell[1 : 1 + NONCE_BYTES]
        try:
            data = self._cells.decrypt(nonce, cell[1 + NONCE_BYTES :], kind + place)
        except InvalidTag as error:
            raise _changed() from error
        return data.decode() if kind == _TEXT else data

    def open_into(self, cell: Cell, place: bytes, target: memoryview) -> None:
        """Open a cell of bytes into memory that is exactly as large."""
        if not isinstance(cell, bytes) or len(cell) != len(target) + _OVERHEAD:
            raise damaged_cell("face vector")
        sealed = memoryview(cell)
        try:
            self._cells.decrypt_into(
                sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :], _BYTES + place, target
            )
        except InvalidTag as error:
            raise damaged_cell("face vector") from error

    def open_vectors(
        self, cells: Sequence[bytes], places: Iterable[bytes], size: int
    ) -> bytes | bytearray:
        """Vectors of ``size`` bytes each, one behind the other."""
        block = bytearray(size * len(cells))
        with memoryview(block) as target:
            for number, (cell, place) in enumerate(zip(cells, places, strict=True)):
                self.open_into(cell, place, target[number * size : (number + 1) * size])
        return block

    def token(self, cell: Cell, column: str) -> Cell:
        """A keyed digest of the cell."""
        if cell is None:
            return None
        data = cell.encode() if isinstance(cell, str) else bytes(cell)
        return hmac.digest(self._tokens, column.encode() + b"/" + data, hashlib.sha256)

    def seal_file(self, data: bytes, name: str) -> bytes:
        """The contents behind a mark by which a sealed file is known."""
        sealed = self.seal(data, _file_place(name))
        return FILE_MAGIC + bytes(sealed) if isinstance(sealed, bytes) else b""

    def open_file(self, data: bytes, name: str) -> bytes:
        """The contents ``seal_file`` was given."""
        if not data.startswith(FILE_MAGIC):
            raise _changed()
        opened = self.open(data[len(FILE_MAGIC) :], _file_place(name))
        if not isinstance(opened, bytes):
            raise _changed()
        return opened


PLAIN = PlainVault()


def is_sealed_file(data: bytes) -> bool:
    """Whether the contents of a file were sealed by a vault."""
    return data.startswith(FILE_MAGIC)


def place_of(table: str, column: str, key: Iterable[object]) -> bytes:
    """The place of a cell: its column and its row."""
    return f"{table}.{column}/{'/'.join(map(str, key))}".encode()


def _file_place(name: str) -> bytes:
    return b"file/" + name.encode("utf-8", "surrogateescape")


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose, so that no key serves two."""
    return hmac.digest(key, b"facerec-desktop " + purpose, hashlib.sha256)


def _changed() -> DatabaseDamaged:
    return damaged_cell("entry about people")
