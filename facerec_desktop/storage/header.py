"""What a database says about its own sealing: which key, and how a passphrase opens it."""

from __future__ import annotations

import os
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace

from facerec_desktop.core.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    KeyringUnusable,
    PassphraseWrong,
)
from facerec_desktop.core.protection import Unlocking
from facerec_desktop.storage import key_chain, passphrase_seal
from facerec_desktop.storage.tables import Tables
from facerec_desktop.storage.vault import KEY_BYTES, SealedVault, place_of

TABLE = "vault"
_MAGIC = b"FACEREC-KEY-1"
_PROOF = b"facerec-desktop"


@dataclass(frozen=True)
class Header:
    """The one row of the table; without it, nothing is sealed.

    Attributes:
        key_id: what the keyring knows the key as.
        wrapped_key: the key, sealed by the passphrase.
        proof: something sealed by the key, to know it by.
        asks: whether the passphrase is asked for at every start.
        is_clean: whether nothing is left from before the sealing.
    """

    key_id: str
    wrapped_key: bytes
    proof: bytes
    asks: bool
    is_clean: bool

    def with_passphrase(self, key: bytes, passphrase: str) -> Header:
        """The same key behind another passphrase."""
        return replace(self, wrapped_key=_wrap(key, passphrase))

    def vault_of(self, key: bytes | None) -> SealedVault | None:
        """What a key opens; None if it is another one."""
        if key is None or len(key) != KEY_BYTES:
            return None
        vault = SealedVault(key)
        try:
            proof = vault.open(self.proof, _proof_place(self.key_id))
        except DatabaseDamaged:
            return None
        return vault if proof == _PROOF else None


def new_header(passphrase: str, *, asks: bool) -> tuple[Header, SealedVault]:
    """A header with a key nobody has used."""
    key, key_id = os.urandom(KEY_BYTES), secrets.token_hex(8)
    vault = SealedVault(key)
    proof = vault.seal(_PROOF, _proof_place(key_id))
    assert isinstance(proof, bytes)  # noqa: S101 - what is sealed is not nothing
    return Header(key_id, _wrap(key, passphrase), proof, asks, is_clean=False), vault


def read_header(tables: Tables) -> Header | None:
    """The header of a database; None where nothing is sealed.

    Raises:
        DatabaseDamaged: the header is gone from a sealed database.
    """
    if TABLE not in tables.table_names():
        return None
    row = next(tables.table(TABLE).rows, None)
    if row is None:
        # Going on would store new people readably beside those nobody can read any more.
        if tables.execute("SELECT 1 FROM people WHERE typeof(name) = 'blob'").fetchone():
            raise DatabaseDamaged(
                "The database has lost what is needed to unlock it. Put a backup of the database "
                "in place."
            )
        return None
    return Header(
        row["key_id"],
        row["wrapped_key"],
        row["proof"],
        bool(row["asks"]),
        bool(row["is_clean"]),
    )


def write_header(tables: Tables, header: Header | None) -> None:
    """Put a header in place of the one there is; None for none."""
    tables.execute(f"DELETE FROM {TABLE}")  # noqa: S608 - a name of ours
    if header is not None:
        row = {
            "id": 1,
            "key_id": header.key_id,
            "wrapped_key": header.wrapped_key,
            "proof": header.proof,
            "asks": int(header.asks),
            "is_clean": int(header.is_clean),
        }
        tables.table(TABLE).insert(row)


def unlock(header: Header, means: Unlocking) -> SealedVault:
    """What opens the cells: a key handed over, the keyring's, or the one behind a passphrase.

    A key that came by passphrase is given to the keyring again, unless it is to be asked for.

    Raises:
        DatabaseLocked: no key is at hand; the text says what is asked for.
        PassphraseWrong: it is another one.
    """
    vault = header.vault_of(means.key)
    if vault is None and not header.asks:
        vault = header.vault_of(key_chain.fetch(header.key_id))
    if vault is not None:
        return vault
    if not means.passphrase:
        raise _locked(header)
    vault = header.vault_of(unwrap(header, means.passphrase))
    if vault is None:
        raise PassphraseWrong("This is not the passphrase that was chosen for these people.")
    if not header.asks:
        with suppress(KeyringUnusable):
            key_chain.keep(header.key_id, vault.key)
    return vault


def unwrap(header: Header, passphrase: str) -> bytes | None:
    """The key behind a passphrase; None if it is another one."""
    return passphrase_seal.unseal(header.wrapped_key, _typed(passphrase), _MAGIC)


def _locked(header: Header) -> DatabaseLocked:
    if header.asks:
        return DatabaseLocked("What is stored about people is sealed. Enter the passphrase.")
    return DatabaseLocked(
        "What is stored about people is sealed, and the keyring of this computer does not give "
        "their key. Enter the passphrase that was chosen when they were sealed."
    )


def _wrap(key: bytes, passphrase: str) -> bytes:
    return passphrase_seal.seal(key, _typed(passphrase), _MAGIC)


def _typed(passphrase: str) -> str:
    """A passphrase in one form, however a keyboard puts its accents."""
    return unicodedata.normalize("NFKC", passphrase)


def _proof_place(key_id: str) -> bytes:
    return place_of(TABLE, "proof", [key_id])
