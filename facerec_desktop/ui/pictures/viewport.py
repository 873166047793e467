"""Where a photo lies on the screen: fitted into the view, or zoomed and moved."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

MAX_SCALE = 8.0
"""Screen pixels per pixel of the photo at most."""
_STEP = 1.25


class Viewport:
    """Maps pixels of a photo to the screen.

    Attributes:
        is_fitted: whether the whole photo is shown, as large as the area allows.
    """

    def __init__(self) -> None:
        self.is_fitted = True
        self._photo = QSizeF()
        self._area = QRectF()
        self._scale = 1.0
        self._centre = QPointF()

    @property
    def scale(self) -> float:
        """Screen pixels per pixel of the photo."""
        return self._fit_scale() if self.is_fitted else self._scale

    def set_photo(self, size: QSizeF) -> None:
        """Show another photo, fitted."""
        self._photo = size
        self.fit()

    def set_area(self, area: QRectF) -> None:
        """The part of the screen photos are fitted into."""
        self._area = area

    def fit(self) -> None:
        """Show the whole photo."""
        self.is_fitted = True

    def zoom(self, steps: float, anchor: QPointF) -> None:
        """Come nearer (positive) or go back, keeping what lies under ``anchor`` in place.

        Going back as far as the whole photo fits it again.
        """
        smallest = self._fit_scale()
        wanted = min(self.scale * _STEP**steps, max(MAX_SCALE, smallest))
        if wanted <= smallest or self._photo.isEmpty():
            self.fit()
            return
        fixed = self.to_photo(anchor)
        self._scale, self.is_fitted = wanted, False
        self._centre = fixed + (self._area.center() - anchor) / wanted
        self._keep_inside()

    def pan(self, delta: QPointF) -> None:
        """Move a zoomed photo by screen pixels."""
        if not self.is_fitted:
            self._centre -= delta / self._scale
            self._keep_inside()

    def target(self) -> QRectF:
        """Where the whole photo lies on the screen."""
        return self.to_screen(QRectF(QPointF(), self._photo))

    def to_screen(self, area: QRectF) -> QRectF:
        """A rectangle of the photo on the screen."""
        corner = self._origin() + area.topLeft() * self.scale
        return QRectF(corner, area.size() * self.scale)

    def to_photo(self, point: QPointF) -> QPointF:
        """A point of the screen on the photo."""
        return (point - self._origin()) / self.scale

    def _origin(self) -> QPointF:
        middle = QPointF(self._photo.width() / 2, self._photo.height() / 2)
        centre = middle if self.is_fitted else self._centre
        return self._area.center() - centre * self.scale

    def _fit_scale(self) -> float:
        if self._photo.isEmpty() or self._area.isEmpty():
            return 1.0
        return min(
            self._area.width() / self._photo.width(), self._area.height() / self._photo.height()
        )

    def _keep_inside(self) -> None:
        x = min(max(self._centre.x(), 0.0), self._photo.width())
        y = min(max(self._centre.y(), 0.0), self._photo.height())
        self._centre = QPointF(x, y)
