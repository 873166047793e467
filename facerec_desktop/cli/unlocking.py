"""Asks for the passphrase of sealed people, where the keyring does not open them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

import click

from facerec_desktop.core.errors import DatabaseLocked, PassphraseWrong
from facerec_desktop.core.protection import Unlocking

PASSPHRASE_VARIABLE = "FACEREC_PASSPHRASE"  # noqa: S105
Opened = TypeVar("Opened")


def unlocked(open_with: Callable[[Unlocking], Opened]) -> Opened:
    """Open sealed people with the keyring, the environment's passphrase, or one typed now.

    Args:
        open_with: opens them; raises ``DatabaseLocked`` without the right means.

    Raises:
        DatabaseLocked: there is no passphrase, and nobody to ask.
        PassphraseWrong: it is another one.
    """
    try:
        return open_with(Unlocking(passphrase=os.environ.get(PASSPHRASE_VARIABLE) or None))
    except PassphraseWrong:
        raise
    except DatabaseLocked as error:
        if not sys.stdin.isatty():
            raise DatabaseLocked(
                f"{error} A command takes it from {PASSPHRASE_VARIABLE}, or asks in a terminal."
            ) from error
    return open_with(Unlocking(passphrase=click.prompt("Passphrase", hide_input=True, err=True)))
