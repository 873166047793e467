"""Seals bytes with a passphrase: AES-256-GCM under a key that scrypt derives."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from facerec_desktop.core.errors import PassphraseWrong
from facerec_desktop.core.protection import LEAST_PASSPHRASE

_SALT, _NONCE, _KEY, _TAG = 16, 12, 32, 16
_COST, _BLOCK, _LANES = 2**16, 8, 1
"""64 MiB and about a fifth of a second for every guess."""


def refuse_short(passphrase: str) -> None:
    """Let only a passphrase pass that is not guessed at once.

    Raises:
        PassphraseWrong: it is too short.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise PassphraseWrong(f"A passphrase has at least {LEAST_PASSPHRASE} characters.")


def seal(data: bytes, passphrase: str, magic: bytes) -> bytes:
    """Encrypt bytes so that only who knows the passphrase reads or changes them.

    Args:
        data: what to seal.
        passphrase: what opens it.
        magic: what the result begins with, and what it is sealed as.
    """
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return magic + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, data, magic)


def is_whole(data: bytes, magic: bytes) -> bool:
    """Whether bytes are long enough to have been made by ``seal``."""
    return len(data) >= len(magic) + _SALT + _NONCE + _TAG


def unseal(data: bytes, passphrase: str, magic: bytes) -> bytes | None:
    """What was sealed; None if the passphrase is another one, or the bytes were changed."""
    salt_end = len(magic) + _SALT
    salt, nonce = data[len(magic) : salt_end], data[salt_end : salt_end + _NONCE]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, data[salt_end + _NONCE :], magic)
    except InvalidTag:
        return None


def _key(passphrase: str, salt: bytes) -> bytes:
    scrypt = Scrypt(salt=salt, length=_KEY, n=_COST, r=_BLOCK, p=_LANES)
    return scrypt.derive(passphrase.encode())
