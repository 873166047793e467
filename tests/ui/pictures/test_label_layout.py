from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from facerec_desktop.ui.pictures.label_layout import place_labels

AREA = QRectF(0, 0, 900, 700)
SIZE = QSizeF(120, 24)


def place(*faces: QRectF, area: QRectF = AREA) -> list[QRectF]:
    return place_labels(faces, [SIZE] * len(faces), area)


def test_a_face_in_the_open_is_labelled_above() -> None:
    face = QRectF(300, 300, 100, 120)
    (label,) = place(face)
    assert label.bottom() < face.top()
    assert label.left() == face.left()


def test_at_the_top_edge_the_label_goes_elsewhere() -> None:
    face = QRectF(300, 2, 100, 120)
    (label,) = place(face)
    assert AREA.contains(label)
    assert not label.intersects(face)


def test_two_faces_side_by_side_keep_their_labels_apart() -> None:
    faces = [QRectF(300, 300, 60, 70), QRectF(350, 300, 60, 70)]
    first, second = place(*faces)
    assert not first.intersects(second)


def test_a_crowd_has_no_label_on_any_face_nor_on_another_label() -> None:
    faces = [QRectF(60 + 160 * x, 80 + 150 * y, 60, 70) for x in range(5) for y in range(4)]
    labels = place(*faces)
    assert all(not label.intersects(face) for label in labels for face in faces)
    assert not any(a.intersects(b) for a in labels for b in labels if a is not b)


def test_no_face_needs_no_label() -> None:
    assert place_labels([], [], AREA) == []


boxes = st.builds(
    QRectF, st.floats(-100, 900), st.floats(-100, 700), st.floats(5, 600), st.floats(5, 600)
)


@given(st.lists(boxes, max_size=6))
def test_labels_are_never_clipped(faces: list[QRectF]) -> None:
    for label in place(*faces):
        assert AREA.adjusted(-0.01, -0.01, 0.01, 0.01).contains(label)


@given(boxes)
def test_a_single_label_never_covers_its_face_where_there_is_room(face: QRectF) -> None:
    seen = face.intersected(AREA)
    (label,) = place(face)
    room = max(seen.top(), 700 - seen.bottom(), seen.left() - 100, 800 - seen.right())
    if room > SIZE.height() + 40:
        assert not label.adjusted(1, 1, -1, -1).intersects(face)
