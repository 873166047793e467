"""Words for how people are stored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from facerec_desktop.core.protection import Protection

translate = QCoreApplication.translate


def state_text(state: Protection) -> str:
    """How people are stored, and what opens them."""
    if not state.is_sealed:
        return translate(
            "Protection",
            "People are stored readably: whoever gets this computer's files can recognise them.",
        )
    if not state.is_clean:
        return translate(
            "Protection",
            "People are sealed, but traces from before may be left. The next start removes them.",
        )
    if state.asks:
        return translate(
            "Protection", "People are sealed. The passphrase is asked for at every start."
        )
    if not state.is_key_kept:
        return translate(
            "Protection",
            "People are sealed. The keyring does not hold their key, so the passphrase is needed "
            "at the next start.",
        )
    return translate(
        "Protection", "People are sealed. Their key is in the keyring of this computer ({keyring})."
    ).format(keyring=state.keyring)
