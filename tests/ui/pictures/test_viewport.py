from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from facerec_desktop.ui.pictures.viewport import MAX_SCALE, Viewport


@pytest.fixture
def viewport() -> Viewport:
    viewport = Viewport()
    viewport.set_area(QRectF(50, 50, 400, 400))
    viewport.set_photo(QSizeF(2000, 1000))
    return viewport


def test_a_photo_is_fitted_and_centred(viewport: Viewport) -> None:
    assert viewport.target() == QRectF(50, 150, 400, 200)
    assert viewport.to_screen(QRectF(0, 0, 2000, 1000)) == viewport.target()


def test_zooming_keeps_the_point_under_the_pointer(viewport: Viewport) -> None:
    anchor = QPointF(120, 200)
    before = viewport.to_photo(anchor)
    viewport.zoom(3, anchor)
    after = viewport.to_photo(anchor)
    assert after.x() == pytest.approx(before.x())
    assert after.y() == pytest.approx(before.y())
    assert not viewport.is_fitted


def test_zooming_out_ends_fitted_and_in_at_a_limit(viewport: Viewport) -> None:
    viewport.zoom(100, QPointF(200, 200))
    assert viewport.scale == MAX_SCALE
    viewport.zoom(-200, QPointF(200, 200))
    assert viewport.is_fitted


def test_a_photo_cannot_be_dragged_out_of_sight(viewport: Viewport) -> None:
    viewport.zoom(4, QPointF(200, 200))
    viewport.pan(QPointF(1e6, 1e6))
    assert viewport.target().contains(QRectF(50, 50, 400, 400).center())


def test_panning_a_fitted_photo_does_nothing(viewport: Viewport) -> None:
    viewport.pan(QPointF(30, 30))
    assert viewport.target() == QRectF(50, 150, 400, 200)


def test_without_a_photo_nothing_breaks() -> None:
    viewport = Viewport()
    viewport.zoom(1, QPointF(3, 3))
    assert viewport.target().isEmpty()
