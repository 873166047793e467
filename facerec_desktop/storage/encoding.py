"""How crops, landmarks, vectors, texts and moments are written into table cells."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import numpy as np
import PIL.Image

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.core.faces import LANDMARK_NAMES, Floats, Image
from facerec_desktop.core.people import SAMPLE_SIZE

LENGTH_TOLERANCE = 1e-3
"""How far a vector's length may be from 1; single precision stays a thousand times closer."""

_FLOAT = np.dtype("<f4")
FLOAT_BYTES = _FLOAT.itemsize
"""How much room a number takes in a vector."""
_CROP_SHAPE = (SAMPLE_SIZE, SAMPLE_SIZE, 3)
_LANDMARKS_SHAPE = (len(LANDMARK_NAMES), 2)


def encode_crop(crop: Image) -> bytes:
    """A crop as a PNG, so that a new model sees exactly the pixels the old one saw.

    Args:
        crop: RGB ``uint8`` ``(SAMPLE_SIZE, SAMPLE_SIZE, 3)``.

    Raises:
        InternalError: it has another shape or type.
    """
    if crop.shape != _CROP_SHAPE or crop.dtype != np.uint8:
        raise InternalError(f"A crop is uint8 {_CROP_SHAPE}, not {crop.dtype} {crop.shape}.")
    target = io.BytesIO()
    # Level 1 is four times faster than the default and a tenth larger.
    PIL.Image.fromarray(crop).save(target, "PNG", compress_level=1)
    return target.getvalue()


def decode_crop(cell: bytes) -> Image:
    """The crop ``encode_crop`` wrote: RGB ``uint8`` ``(SAMPLE_SIZE, SAMPLE_SIZE, 3)``.

    Raises:
        DatabaseDamaged: the cell holds no such picture.
    """
    try:
        with PIL.Image.open(io.BytesIO(cell), formats=["PNG"]) as picture:
            picture.verify()  # decoding alone passes over the checksums of the pixels
        with PIL.Image.open(io.BytesIO(cell), formats=["PNG"]) as picture:
            if (picture.height, picture.width) != _CROP_SHAPE[:2] or picture.mode != "RGB":
                raise damaged_cell("photo")
            return np.asarray(picture)
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged_cell("photo") from error


def encode_landmarks(landmarks: Floats) -> bytes:
    """Landmarks, ``(5, 2)`` in pixels of the crop, as float32.

    Raises:
        InternalError: they have another shape, or are not finite.
    """
    if landmarks.shape != _LANDMARKS_SHAPE or not np.isfinite(landmarks).all():
        raise InternalError(f"Landmarks are {_LANDMARKS_SHAPE} finite numbers.")
    return np.asarray(landmarks, _FLOAT).tobytes()


def decode_landmarks(cell: bytes) -> Floats:
    """The landmarks ``encode_landmarks`` wrote: float32 ``(5, 2)``.

    Raises:
        DatabaseDamaged: the cell holds something else.
    """
    if len(cell) != math.prod(_LANDMARKS_SHAPE) * FLOAT_BYTES:
        raise damaged_cell("photo")
    return np.frombuffer(cell, _FLOAT).astype(np.float32, copy=False).reshape(_LANDMARKS_SHAPE)


def encode_vector(vector: Floats) -> bytes:
    """A vector, ``(dimension,)``, as float32.

    Raises:
        InternalError: it is no single vector, not finite, or not of length 1.
    """
    if vector.ndim != 1 or not _all_unit(vector[None]):
        raise InternalError("An embedding is one finite vector of length 1.")
    return np.asarray(vector, _FLOAT).tobytes()


def decode_vectors(
    block: bytes | bytearray | memoryview, shape: tuple[int, int], *, is_proven: bool = False
) -> Floats:
    """Vectors ``encode_vector`` wrote, as float32 that is not writable.

    Args:
        block: their cells, one behind the other.
        shape: how many they are, and their dimension.
        is_proven: whether they are known to be as they were written, which saves a look at each.

    Raises:
        DatabaseDamaged: a vector has another dimension, is not finite or not of length 1.
    """
    if len(block) != math.prod(shape) * FLOAT_BYTES:
        raise damaged_cell("face vector")
    vectors = np.frombuffer(block, _FLOAT).astype(np.float32, copy=False).reshape(shape)
    vectors.flags.writeable = False
    if not is_proven and not _all_unit(vectors):
        raise damaged_cell("face vector")
    return vectors


def decode_qualities(cells: Sequence[float]) -> Floats:
    """Qualities of samples, float32 ``(cells,)``, each 0..1.

    Raises:
        DatabaseDamaged: one is not; an index, which the start does not check, may hold anything.
    """
    if not all(0 <= cell <= 1 for cell in cells):
        raise damaged_cell("photo")
    return np.array(cells, np.float32)


def joined_cells(cells: Sequence[object], size: int) -> bytes:
    """Cells of ``size`` bytes each, one behind the other.

    Raises:
        DatabaseDamaged: one is no bytes, or has another size.
    """
    if any(not isinstance(cell, bytes) or len(cell) != size for cell in cells):
        raise damaged_cell("face vector")
    return b"".join(cast("Sequence[bytes]", cells))


def encode_text(text: str) -> str:
    """A text SQLite takes: file names may hold halves of characters, which UTF-8 cannot."""
    return text.encode("utf-8", "backslashreplace").decode()


def encode_now() -> str:
    """This moment, in UTC, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def decode_moment(cell: str) -> datetime:
    """The moment ``encode_now`` wrote, in UTC.

    Raises:
        DatabaseDamaged: the cell holds no moment.
    """
    try:
        return datetime.fromisoformat(cell)
    except ValueError as error:
        raise damaged_cell("date") from error


def _all_unit(vectors: Floats) -> bool:
    squares = np.einsum("ij,ij->i", vectors, vectors)
    # A square that is not a number compares as false.
    return bool(np.all(np.abs(np.sqrt(squares) - 1.0) <= LENGTH_TOLERANCE))


def damaged_cell(what: str) -> DatabaseDamaged:
    """The error for something stored that is broken.

    Args:
        what: as in "A stored photo".
    """
    return DatabaseDamaged(f"A stored {what} is damaged. Put a backup of the database in place.")
