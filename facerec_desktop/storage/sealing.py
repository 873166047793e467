"""Sealing is turned on and off: all of it happens, or nothing, wherever it is interrupted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facerec_desktop.core.errors import InternalError, PeopleError
from facerec_desktop.core.progress import Progress
from facerec_desktop.core.protection import Protection
from facerec_desktop.storage import key_chain
from facerec_desktop.storage.backup import backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.header import Header, new_header, read_header, write_header
from facerec_desktop.storage.passphrase_seal import refuse_short
from facerec_desktop.storage.resealing import count_rows, reseal
from facerec_desktop.storage.vault import PLAIN, SealedVault, Vault


def turn_on(database: Database, passphrase: str, *, asks: bool) -> Iterator[Progress]:
    """Seal everything personal under a new key.

    Args:
        database: not sealed yet.
        passphrase: opens it where the keyring cannot.
        asks: whether it is to be typed at every start, instead of keeping the key in the keyring.

    Raises:
        KeyringUnusable: the keyring does not keep the key; nothing has changed.
        PassphraseWrong: it is too short.
        StorageError: the database cannot be written; nothing has changed.
    """
    refuse_short(passphrase)
    header, vault = new_header(passphrase, asks=asks)
    with database.transaction() as tables:
        if read_header(tables) is not None:
            raise PeopleError("What is stored about people is sealed already.")
    if not asks:
        # First, since a key in the keyring that opens nothing does no harm.
        key_chain.keep(header.key_id, vault.key)
    try:
        yield from _change(database, vault, header, "Sealing what is stored…")
    except BaseException:
        key_chain.drop(header.key_id)
        raise
    clean_up(database)


def turn_off(database: Database) -> Iterator[Progress]:
    """Store everything readably again, and drop the key unless older copies need it.

    Raises:
        StorageError: the database cannot be read or written; nothing has changed.
    """
    header = header_of(database)
    if header is None:
        return
    yield from _change(database, PLAIN, None, "Unsealing what is stored…")
    if not backups(database.path):  # they are still sealed
        key_chain.drop(header.key_id)


def change_passphrase(database: Database, passphrase: str) -> None:
    """Put another passphrase in place of the one there is; the key stays.

    Raises:
        PassphraseWrong: it is too short.
        ErasureUnfinished: the new one counts, but copies that the old one opens are left until the
            next start.
        StorageError: the database cannot be written; the old one counts.
    """
    refuse_short(passphrase)
    with database.transaction() as tables:
        header = read_header(tables)
        if header is None or not isinstance(tables.vault, SealedVault):
            raise InternalError("Nothing is sealed, so there is no passphrase.")
        write_header(tables, header.with_passphrase(tables.vault.key, passphrase))
        database.forget_deleted(copies=True)


def clean_up(database: Database) -> None:
    """Remove what is left from before the sealing: in the file, its log and its older copies.

    Nothing happens if that was done before; a start does it where turning on was interrupted.

    Raises:
        StorageError: the database cannot be written; the next start tries again.
    """
    header = header_of(database)
    if header is None or header.is_clean:
        return
    with database.transaction():
        database.forget_deleted(copies=True)
    with database.transaction() as tables:
        write_header(tables, replace(header, is_clean=True))


def header_of(database: Database) -> Header | None:
    """The header of an open database; None where nothing is sealed."""
    with database.transaction() as tables:
        return read_header(tables)


def protection(database: Database, *, was_offered: bool = False) -> Protection:
    """How people are stored.

    Args:
        database: an open one.
        was_offered: what the answer says about it.
    """
    return replace(protection_by(header_of(database)), was_offered=was_offered)


def protection_by(header: Header | None) -> Protection:
    """How people are stored where there is such a header, or none."""
    if header is None:
        return Protection(is_sealed=False, keyring=key_chain.keyring_name())
    is_kept = not header.asks and header.vault_of(key_chain.fetch(header.key_id)) is not None
    return Protection(
        is_sealed=True,
        asks=header.asks,
        is_key_kept=is_kept,
        is_clean=header.is_clean,
        keyring=key_chain.keyring_name(),
    )


def _change(
    database: Database, vault: Vault, header: Header | None, text: str
) -> Iterator[Progress]:
    with database.changing_vault(vault) as tables:
        total = count_rows(tables)
        yield Progress(0, total, text)
        for done in reseal(tables, vault):
            yield Progress(done, total, text)
        write_header(tables, header)
