"""Seals the bytes of a file with a passphrase."""

from __future__ import annotations

from facerec_desktop.core.errors import PeopleFileError
from facerec_desktop.storage import passphrase_seal

MAGIC = b"FACEREC-SEALED-1"


def is_sealed(data: bytes) -> bool:
    """Whether bytes were made by ``seal``."""
    return data.startswith(MAGIC)


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt bytes so that only who knows the passphrase reads or changes them."""
    return passphrase_seal.seal(data, passphrase, MAGIC)


def unseal(data: bytes, passphrase: str | None) -> bytes:
    """What was sealed.

    Raises:
        PeopleFileError: there is no passphrase, it is another one, or the file was changed.
    """
    if not passphrase:
        raise PeopleFileError("This file is protected by a passphrase.")
    if not passphrase_seal.is_whole(data, MAGIC):
        raise PeopleFileError("The file is cut off.")
    opened = passphrase_seal.unseal(data, passphrase, MAGIC)
    if opened is None:
        raise PeopleFileError("The passphrase is another one, or the file was changed.")
    return opened
