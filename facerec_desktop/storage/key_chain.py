"""The keyring of the computer, which keeps the key of sealed people between two starts.

The library is imported when it is needed: few have sealed people, and it looks for every kind of
keyring there is.
"""

from __future__ import annotations

import base64
import binascii
import logging
from typing import TYPE_CHECKING

from facerec_desktop.core.errors import KeyringUnusable
from facerec_desktop.storage.vault import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "facerec-desktop"
_log = logging.getLogger(__name__)


def keyring_name() -> str:
    """What the keyring is called; empty if there is none that keeps a secret."""
    backend = _backend()
    return str(backend.name) if backend is not None else ""


def keep(key_id: str, key: bytes) -> None:
    """Keep a key, and make sure it is kept.

    Raises:
        KeyringUnusable: there is no keyring, it is locked, or it loses what it is given.
    """
    backend = _backend()
    if backend is None:
        raise KeyringUnusable("This computer has no keyring the program can use.")
    try:
        backend.set_password(SERVICE, key_id, base64.b64encode(key).decode())
    except Exception as error:  # every keyring has errors of its own
        raise KeyringUnusable(
            f"The keyring of this computer does not take the key: {_reason(error)}"
        ) from error
    if fetch(key_id) != key:
        raise KeyringUnusable("The keyring of this computer does not give back what it is given.")


def fetch(key_id: str) -> bytes | None:
    """A key that was kept; None if the keyring lacks it, or cannot be used."""
    backend = _backend()
    if backend is None:
        return None
    try:
        text = backend.get_password(SERVICE, key_id)
        key = base64.b64decode(text or "", validate=True)
    except binascii.Error:
        return None
    except Exception as error:  # every keyring has errors of its own
        _log.info("the keyring cannot be read: %s", _reason(error))
        return None
    return key if len(key) == KEY_BYTES else None


def drop(key_id: str) -> None:
    """Keep a key no longer; one that cannot be dropped opens nothing any more."""
    backend = _backend()
    if backend is None:
        return
    try:
        backend.delete_password(SERVICE, key_id)
    except Exception as error:  # every keyring has errors of its own
        _log.info("the keyring does not drop a key: %s", _reason(error))


def _backend() -> KeyringBackend | None:
    """The keyring in use, unless it keeps nothing or keeps it for everybody to read."""
    try:
        import keyring

        backend = keyring.get_keyring()
        usable = backend.priority > 0
    except Exception as error:  # a keyring that is set up wrongly fails in ways of its own
        _log.info("the keyring cannot be used: %s", _reason(error))
        return None
    kind = type(backend)
    is_open = "plaintext" in kind.__name__.lower() or kind.__module__ == "keyring.backends.null"
    return backend if usable and not is_open else None


def _reason(error: Exception) -> str:
    return str(error).strip() or type(error).__name__
