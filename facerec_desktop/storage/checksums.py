"""A CRC-32 beside every readable vector, so that a bit that fell over on the disk is noticed.

What is sealed needs none: its seal would break.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from facerec_desktop.storage.encoding import damaged_cell, joined_cells

COLUMN = "checksum"
"""Its name in every table that has one; empty in sealed rows, and in edits noted before it was."""
_SUM = np.dtype("<u4")


def checksum(cell: object) -> bytes | None:
    """What is stored beside the cell of a vector; None where the cell cannot be one."""
    return zlib.crc32(cell).to_bytes(_SUM.itemsize, "little") if isinstance(cell, bytes) else None


def refuse_changed(cells: Sequence[bytes], stored: Sequence[object]) -> None:
    """Compare many vectors with what is stored beside them.

    Args:
        cells: the vectors.
        stored: their checksums in the same order, None where there is none.

    Raises:
        DatabaseDamaged: one of them changed.
    """
    known = [place for place, one in enumerate(stored) if one is not None]
    expected = joined_cells([stored[place] for place in known], _SUM.itemsize)
    found = np.fromiter((zlib.crc32(cells[place]) for place in known), _SUM, len(known))
    if found.tobytes() != expected:
        raise damaged_cell("face vector")
