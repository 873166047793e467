from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from facerec_desktop.jobs.results import PhotoFailure
from facerec_desktop.ui.photos.photos_model import PhotoItem, PhotoRole, PhotosModel
from tests.ui.fakes import face, photo

BOX = (10.0, 10.0, 60.0, 60.0)


def shown(model: PhotosModel, row: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.index(row).data(role)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PhotosModel()
    model.put(PhotoItem.from_report(photo(Path("a.jpg"))))
    model.put(PhotoItem.from_failure(PhotoFailure(Path("b.jpg"), "it is damaged")))
    qtmodeltester.check(model)


def test_lines_say_who_is_in_the_photo() -> None:
    model = PhotosModel()
    faces = [face(BOX, "Kate"), face(BOX), face(BOX)]
    model.put(PhotoItem.from_report(photo(Path("/x/a.jpg"), faces)))
    model.put(PhotoItem.from_report(photo(Path("/x/b.jpg"))))
    model.put(PhotoItem.from_report(photo(Path("/x/c.jpg"), [face(BOX)])))
    items = [shown(model, row, PhotoRole.ITEM) for row in range(3)]
    summaries = [item.summary for item in items if isinstance(item, PhotoItem)]
    assert summaries == ["Kate and 2 others", "No face", "1 unknown face"]
    assert shown(model, 0) == "a.jpg"
    assert shown(model, 0, Qt.ItemDataRole.AccessibleTextRole) == "a.jpg: Kate and 2 others"
    assert model.face_count == 4


def test_a_moment_of_a_video_names_its_time() -> None:
    item = PhotoItem.from_report(photo(Path("holiday.mp4"), time=3.4))
    assert item.title == "holiday.mp4 · 0:03"
    assert PhotoItem.from_report(photo(Path("a.mp4"), time=3723)).title == "a.mp4 · 1:02:03"


def test_a_problem_is_told_with_its_reason() -> None:
    model = PhotosModel()
    model.put(PhotoItem.from_failure(PhotoFailure(Path("b.jpg"), "it is damaged")))
    assert shown(model, 0, Qt.ItemDataRole.ToolTipRole) == "it is damaged"
    assert [item.title for item in model.problems] == ["b.jpg"]


def test_a_photo_seen_again_replaces_its_line() -> None:
    model = PhotosModel()
    model.put(PhotoItem.from_failure(PhotoFailure(Path("a.jpg"), "there is no such file")))
    model.put(PhotoItem.from_report(photo(Path("b.jpg"))))
    assert model.put(PhotoItem.from_report(photo(Path("a.jpg"), [face(BOX, "Kate")]))) == 0
    assert model.rowCount() == 2
    assert model.problems == ()


def test_clear_empties_and_indices_out_of_range_are_none() -> None:
    model = PhotosModel()
    model.put(PhotoItem.from_report(photo(Path("a.jpg"))))
    model.clear()
    assert model.rowCount() == 0
    assert model.item(0) is None
    assert model.data(QModelIndex()) is None
    assert model.row_of((Path("a.jpg"), None)) is None


def test_thumbnails_are_kept_as_small_jpegs() -> None:
    item = PhotoItem.from_report(photo(Path("a.jpg")))
    assert len(item.thumbnail) < 20_000
    assert item.picture().width() == 256
