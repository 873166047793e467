"""Whether what is stored about people is sealed, and what opens it."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_PASSPHRASE = 8
"""Characters of a passphrase."""


@dataclass(frozen=True)
class Protection:
    """How people are stored.

    Attributes:
        is_sealed: whether they are sealed.
        asks: whether the passphrase is asked for at every start, instead of using the keyring.
        is_key_kept: whether the keyring holds the key.
        is_clean: whether nothing readable is left from before the sealing.
        keyring: what the keyring of this computer is called; empty if there is none to be used.
        was_offered: whether the user has been asked about sealing.
    """

    is_sealed: bool
    asks: bool = False
    is_key_kept: bool = False
    is_clean: bool = True
    keyring: str = ""
    was_offered: bool = False


@dataclass(frozen=True)
class Unlocking:
    """What is at hand to open sealed people with, besides the keyring.

    Attributes:
        passphrase: typed by the user.
        key: handed over by a program that has them open.
    """

    passphrase: str | None = None
    key: bytes | None = None

    def __repr__(self) -> str:
        """Without the secrets, which would end up in a report."""
        return "Unlocking(…)"


NOTHING_AT_HAND = Unlocking()
