"""Pixels of the pipeline as pictures of the window."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from facerec_desktop.core.faces import Image


def to_qimage(image: Image) -> QImage:
    """An RGB image that owns its pixels.

    A ``QImage`` around a NumPy buffer does not keep the array alive, hence the copy.
    """
    pixels = np.ascontiguousarray(image)
    height, width = pixels.shape[:2]
    borrowed = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return borrowed.copy()
