"""Finds the embedder a user asks for by name or folder."""

from __future__ import annotations

from pathlib import Path

from facerec_desktop.core.errors import ModelError, ModelMissing
from facerec_desktop.models import builtin
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.packs import DESCRIPTION_FILE, describe_pack


def find_embedder(name: str | None, packs: Path) -> EmbedderDescription:
    """The embedder called ``name``.

    Args:
        name: "builtin" (or None), the id of a pack among ``packs``, or a pack's folder.
        packs: the folder of the user's packs.

    Raises:
        ModelError: there is no such embedder, or its pack is not in order.
    """
    if name in {None, builtin.BUILTIN_ID}:
        return builtin.description()
    folder = Path(str(name)).expanduser()
    if (folder / DESCRIPTION_FILE).is_file():
        return describe_pack(folder)
    installed = [pack for pack in installed_packs(packs) if pack.key.id == name]
    if installed:
        return installed[0]
    raise ModelMissing(
        f'There is no recognition model "{name}": use "builtin", the id of a pack in {packs}, '
        f"or a folder with a {DESCRIPTION_FILE}."
    )


def installed_packs(packs: Path) -> list[EmbedderDescription]:
    """The user's packs that are in order, by folder name."""
    found = []
    for path in sorted(packs.glob(f"*/{DESCRIPTION_FILE}")):
        try:
            found.append(describe_pack(path.parent))
        except ModelError:
            continue
    return found
