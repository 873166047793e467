"""Which cells of which tables are about somebody, and therefore sealed where sealing is on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from facerec_desktop.core.people import clean_name

Cell: TypeAlias = bytes | str | None


@dataclass(frozen=True)
class Lookup:
    """A column by which a row is found without opening every one.

    Attributes:
        column: holds a token of what it stands for.
        of: the personal column it stands for.
        normal: what equal cells have in common.
    """

    column: str
    of: str
    normal: Callable[[Cell], Cell] = lambda cell: cell


@dataclass(frozen=True)
class Personal:
    """The personal part of a table.

    Attributes:
        cells: the columns that are sealed; text, bytes or nothing.
        key: what tells its rows apart, and never changes; a cell is sealed for its row.
        lookup: by what rows are found, None where nobody looks for one.
        has_checksum: whether its only cell is a vector with a checksum beside it.
    """

    cells: tuple[str, ...]
    key: tuple[str, ...] = ("id",)
    lookup: Lookup | None = None
    has_checksum: bool = False


def name_key(name: str) -> str:
    """What two names have in common that differ only in case, accents written alike.

    Raises:
        NameInvalid: it cannot be anybody's name.
    """
    return unicodedata.normalize("NFC", clean_name(name).casefold())


def _normal_name(cell: Cell) -> Cell:
    return name_key(cell) if isinstance(cell, str) else cell


_BY_PATH = Lookup("path_key", "path")

PERSONAL: Mapping[str, Personal] = {
    "people": Personal(("name", "consent_text"), lookup=Lookup("name_key", "name", _normal_name)),
    "samples": Personal(
        ("source", "session", "landmarks", "crop", "origin_path", "origin_box"),
    ),
    "embeddings": Personal(("vector",), ("sample_id", "model_id"), has_checksum=True),
    "vetoes": Personal(("landmarks", "crop")),
    "veto_embeddings": Personal(("vector",), ("veto_id", "model_id"), has_checksum=True),
    "journal": Personal(("subject", "target")),
    "scans": Personal(("path", "thumbnail", "problem"), lookup=_BY_PATH),
    "scan_faces": Personal(("landmarks", "vector")),
    "scan_queue": Personal(("path",), lookup=_BY_PATH),
    "heads": Personal(("description", "weights")),
}
"""What stays readable: keys, dates, sizes of files, qualities, and which rows belong together."""
