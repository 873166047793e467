"""Makes faces in a picture unrecognisable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

_FACE_CELLS, _PICTURE_CELLS = 5, 20
"""How many blocks of colour are left of the shorter side of a face, and of a whole picture."""
_MARGIN = 0.35
"""Part of its size by which a box is enlarged on every side: hair and chin tell a lot."""
_RADIUS_SHARE = 0.18


def veil_faces(picture: QImage, boxes: Sequence[QRectF]) -> QImage:
    """A picture whose boxes, and a margin around them, show only a few blurred blocks.

    Args:
        picture: stays as it is.
        boxes: in pixels of the picture; may reach over its edge.
    """
    veiled = QImage(picture)
    painter = QPainter(veiled)
    for box in boxes:
        enlarged = _enlarged(box)
        area = enlarged.intersected(picture.rect())
        if area.isValid():
            # Rounded before it is cut off, or a face in a corner of the picture would look out.
            painter.setClipPath(_rounded(enlarged))
            painter.drawImage(area, _blurred(picture.copy(area), _FACE_CELLS))
    painter.end()
    return veiled


def veil_all(picture: QImage) -> QImage:
    """A picture that shows only light and colour."""
    return _blurred(picture, _PICTURE_CELLS)


def _enlarged(box: QRectF) -> QRect:
    dx, dy = box.width() * _MARGIN, box.height() * _MARGIN
    return box.adjusted(-dx, -dy, dx, dy).toAlignedRect()


def _rounded(area: QRect) -> QPainterPath:
    path = QPainterPath()
    radius = min(area.width(), area.height()) * _RADIUS_SHARE
    path.addRoundedRect(QRectF(area), radius, radius)
    return path


def _blurred(part: QImage, cells: int) -> QImage:
    """Averages over blocks, then a soft way between them; the pixels in between are gone."""
    smooth = Qt.TransformationMode.SmoothTransformation
    block = max(1.0, min(part.width(), part.height()) / cells)
    few = QSize(max(1, round(part.width() / block)), max(1, round(part.height() / block)))
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    return part.scaled(few, ignore, smooth).scaled(part.size(), ignore, smooth)
