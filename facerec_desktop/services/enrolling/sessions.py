"""Which faces are of one occasion, so that a split never has the same picture on both sides."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Floats, Image
from facerec_desktop.core.ordinary_files import displayable

SAME_SHOT = 0.9999
"""Two faces with vectors this close are the same picture."""
_LENGTH = 32
"""Characters of a session."""


def photo_session(image: Image) -> str:
    """The session of everybody in a photo; the same for every copy with the same pixels.

    Args:
        image: the whole photo, RGB ``uint8 (height, width, 3)``, upright.
    """
    digest = hashlib.sha256(repr(image.shape).encode())
    digest.update(np.ascontiguousarray(image).data)
    return digest.hexdigest()[:_LENGTH]


def video_session(path: Path) -> str:
    """The session of everybody in a video, whatever the moment."""
    return uuid.uuid5(uuid.NAMESPACE_URL, displayable(path)).hex


def is_same_shot(vector: Floats, others: Sequence[Floats] | Floats) -> bool:
    """Whether a face is the very picture that one of the others is.

    Args:
        vector: float32 ``(dimension,)`` of length 1.
        others: faces of the same model, each of length 1; may be none.
    """
    return len(others) > 0 and float(np.max(np.asarray(others) @ vector)) > SAME_SHOT


def joined_sessions(sessions: Sequence[str], vectors: Floats) -> list[str]:
    """One session for those of somebody's that hold the very same picture.

    A photo that was stored twice, under two sessions, is one occasion still.

    Args:
        sessions: of one person's faces.
        vectors: float32 ``(faces, dimension)``, each of length 1.
    """
    joined = np.array(sessions, np.str_)
    for one, other in np.argwhere(np.triu(vectors @ vectors.T > SAME_SHOT, 1)):
        joined[joined == joined[other]] = joined[one]
    return [str(one) for one in joined]
