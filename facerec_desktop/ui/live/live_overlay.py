"""Marks the faces of a live picture, on screen and in snapshots alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from facerec_desktop.jobs.results import LiveFace
from facerec_desktop.ui.look.colours import HALO
from facerec_desktop.ui.pictures.overlay_painter import PlacedFace, paint_overlay

_QUIET_LINE, _QUIET_SELECTED, _QUIET_HALO = "#c8ffffff", 3.0, "#50000000"
_RADIUS, _INSET = 6.0, 4.0
_FONT_SHARE, _SMALLEST_FONT = 1 / 36, 12


def paint_faces(
    painter: QPainter,
    faces: Sequence[LiveFace],
    to_screen: Callable[[QRectF], QRectF],
    area: QRectF,
    selected: int | None = None,
) -> None:
    """Draw boxes and captions; faces not settled yet get a quiet box without words.

    Args:
        painter: with the font of the captions.
        faces: whom to mark.
        to_screen: maps a rectangle of the frame to the painter's coordinates.
        area: where captions may lie.
        selected: track of the face to stress.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    settled = [face for face in faces if face.is_settled]
    for face in faces:
        if not face.is_settled:
            _paint_quiet_box(painter, to_screen(face_rect(face)), face.track_id == selected)
    placed = [PlacedFace(face.report.label, to_screen(face_rect(face))) for face in settled]
    tracks = [face.track_id for face in settled]
    stressed = tracks.index(selected) if selected in tracks else None
    paint_overlay(painter, placed, area, stressed)


def marked(picture: QImage, faces: Sequence[LiveFace], font: QFont) -> QImage:
    """A copy of a picture with everybody marked, in the picture's own resolution."""
    result = QImage(picture)
    painter = QPainter(result)
    size = max(_SMALLEST_FONT, round(picture.height() * _FONT_SHARE))
    own = QFont(font)
    own.setPixelSize(size)
    painter.setFont(own)
    inset = QRectF(result.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
    paint_faces(painter, faces, _same, inset)
    painter.end()
    return result


def face_rect(face: LiveFace) -> QRectF:
    """The box of a face in pixels of the frame."""
    left, top, right, bottom = face.report.label.box
    return QRectF(left, top, right - left, bottom - top)


def _same(area: QRectF) -> QRectF:
    return area


def _paint_quiet_box(painter: QPainter, box: QRectF, is_selected: bool) -> None:
    width = _QUIET_SELECTED if is_selected else 1.5
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line in ((HALO if is_selected else _QUIET_HALO, width + 2), (_QUIET_LINE, width)):
        painter.setPen(QPen(QColor(colour), line))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
