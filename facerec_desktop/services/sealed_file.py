"""Seals bytes with a passphrase: AES-256-GCM under a key that scrypt derives."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from facerec_desktop.core.errors import PeopleFileError

MAGIC = b"FACEREC-SEALED-1"
_SALT, _NONCE, _KEY = 16, 12, 32
_COST, _BLOCK, _LANES = 2**16, 8, 1
"""64 MiB and about a fifth of a second for every guess."""


def is_sealed(data: bytes) -> bool:
    """Whether bytes were made by ``seal``."""
    return data.startswith(MAGIC)


def seal(data: bytes, passphrase: str) -> bytes:
    """Encrypt bytes so that only who knows the passphrase reads or changes them."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return MAGIC + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, data, MAGIC)


def unseal(data: bytes, passphrase: str | None) -> bytes:
    """What was sealed.

    Raises:
        PeopleFileError: there is no passphrase, it is another one, or the file was changed.
    """
    if not passphrase:
        raise PeopleFileError("This file is protected by a passphrase.")
    salt = data[len(MAGIC) : len(MAGIC) + _SALT]
    nonce = data[len(MAGIC) + _SALT : len(MAGIC) + _SALT + _NONCE]
    sealed = data[len(MAGIC) + _SALT + _NONCE :]
    if len(nonce) < _NONCE:
        raise PeopleFileError("The file is cut off.")
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, MAGIC)
    except InvalidTag as error:
        raise PeopleFileError("The passphrase is another one, or the file was changed.") from error


def _key(passphrase: str, salt: bytes) -> bytes:
    scrypt = Scrypt(salt=salt, length=_KEY, n=_COST, r=_BLOCK, p=_LANES)
    return scrypt.derive(passphrase.encode())
