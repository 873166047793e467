"""How a face of a scanned photo is written into table cells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.core.faces import Detection, Floats, Quality, QualityIssue
from facerec_desktop.storage.encoding import decode_landmarks, decode_vectors


def encode_box(box: Floats) -> str:
    """A box, float32 ``(4,)``, as a list in JSON."""
    return json.dumps([float(value) for value in box])


def encode_quality(quality: Quality) -> str:
    """A quality as an object in JSON."""
    return json.dumps(asdict(quality))


def decode_face(row: Mapping[str, Any], dimension: int) -> tuple[Detection, Quality, Floats]:
    """The face of a row of ``scan_faces``: where it is, how good, and its vector.

    Raises:
        DatabaseDamaged: a cell is broken.
    """
    try:
        box = np.array(json.loads(row["box"]), np.float32)
        values = json.loads(row["quality"])
        issues = tuple(QualityIssue(issue) for issue in values.pop("issues"))
        quality = Quality(issues=issues, **values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged() from error
    if box.shape != (4,):
        raise _damaged()
    landmarks = decode_landmarks(row["landmarks"])
    vector = decode_vectors(row["vector"], (1, dimension))[0]
    return Detection(box, landmarks, row["detection_score"]), quality, vector


def _damaged() -> DatabaseDamaged:
    return DatabaseDamaged("A remembered photo is damaged. Clear the list of photos.")
