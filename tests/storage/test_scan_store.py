from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.core.faces import Detection, ModelKey, Quality, QualityIssue
from facerec_desktop.core.photos import NO_FILE, FileStamp, NewScan, SeenFace
from facerec_desktop.storage import scan_store
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.people_store import PeopleStore
from facerec_desktop.storage.scan_store import ScanStore
from tests.storage.faces import MODEL, OTHER_MODEL, embedding, faces

A, B, FILM = Path("/photos/a.jpg"), Path("/photos/b.jpg"), Path("/photos/film.mp4")
STAMP = FileStamp(1_700_000_000_123_456_789, 12345)
QUALITY = Quality(0.7, (QualityIssue.SMALL, QualityIssue.DARK), 18.5, 0.4, -12.0, 20.0)


@pytest.fixture
def store(database: Database) -> ScanStore:
    return ScanStore(database)


def seen_face(seed: int = 0, model: ModelKey = MODEL, dimension: int = 8) -> SeenFace:
    box = np.array([10.5, 20.25, 60.0, 90.0], np.float32) + seed
    landmarks = np.arange(10, dtype=np.float32).reshape(5, 2)
    detection = Detection(box, landmarks, 0.99)
    return SeenFace(detection, QUALITY, embedding(seed, model, dimension))


def photo(
    path: Path = A,
    *found: SeenFace,
    time: float | None = None,
    stamp: FileStamp = STAMP,
    problem: str | None = None,
) -> NewScan:
    return NewScan(path, time, stamp, (640, 480), found, b"a small picture", problem)


def everything(store: ScanStore) -> list[NewScan]:
    return [scan.seen for page in store.pages() for scan in page]


def test_a_photo_comes_back_as_it_was(store: ScanStore) -> None:
    (written,) = store.write([photo(A, seen_face(1), seen_face(2))])
    ((read,),) = store.pages()
    assert (read.id, read.face_ids) == (written.id, written.face_ids)
    assert len(set(read.face_ids)) == 2
    seen = read.seen
    assert (seen.path, seen.time, seen.stamp, seen.size) == (A, None, STAMP, (640, 480))
    assert (seen.thumbnail, seen.problem) == (b"a small picture", None)
    for number, face in enumerate(seen.faces, start=1):
        expected = seen_face(number)
        np.testing.assert_array_equal(face.detection.box, expected.detection.box)
        np.testing.assert_array_equal(face.detection.landmarks, expected.detection.landmarks)
        np.testing.assert_array_equal(face.embedding.vector, expected.embedding.vector)
        assert face.detection.score == 0.99
        assert face.quality == QUALITY
        assert face.embedding.model == MODEL


def test_a_file_that_could_not_be_used_is_remembered_with_its_reason(store: ScanStore) -> None:
    store.write([photo(A, problem="the file is damaged")])
    assert [scan.problem for scan in everything(store)] == ["the file is damaged"]
    assert store.stamps(MODEL) == {}


def test_a_photo_looked_at_again_takes_the_place_of_the_old_one(store: ScanStore) -> None:
    store.write([photo(A, seen_face(1)), photo(B)])
    changed = FileStamp(5, 6)
    store.write([photo(A, seen_face(2), seen_face(3), stamp=changed)])
    assert len(everything(store)) == 2
    assert store.stamps(MODEL) == {A: changed, B: STAMP}
    assert len(store.faces(MODEL)) == 2


def test_names_no_text_can_hold_come_back(store: ScanStore) -> None:
    odd = Path(os.fsdecode(b"/photos/bad\xff.jpg"))
    store.write([photo(odd)])
    store.enqueue([odd])
    assert [scan.path for scan in everything(store)] == [odd]
    assert store.queue() == [odd]
    assert store.of_file(odd)[0].seen.path == odd


def test_the_moments_of_a_video_are_apart_and_count_once_its_end_was_reached(
    store: ScanStore,
) -> None:
    store.write([photo(FILM, seen_face(1), time=float(n), stamp=NO_FILE) for n in range(3)])
    assert store.stamps(MODEL) == {FILM: NO_FILE}
    store.finish(FILM, STAMP)
    assert store.stamps(MODEL) == {FILM: STAMP}
    assert [scan.seen.time for scan in store.of_file(FILM)] == [0.0, 1.0, 2.0]
    store.remove([FILM])
    assert everything(store) == []
    assert store.faces(MODEL) == []


def test_a_file_with_a_face_of_another_model_is_to_be_looked_at_again(store: ScanStore) -> None:
    store.write([photo(A, seen_face(1)), photo(B, seen_face(1, OTHER_MODEL))])
    store.write([photo(FILM, seen_face(1, OTHER_MODEL), time=0.0), photo(FILM, time=1.0)])
    assert set(store.stamps(MODEL)) == {A}
    assert set(store.stamps(OTHER_MODEL)) == {B, FILM}
    assert [face.path for face in store.faces(MODEL)] == [A]


def test_pages_hold_every_photo_once_and_in_order(
    store: ScanStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan_store, "PAGE", 3)
    paths = [Path(f"/photos/{number}.jpg") for number in range(8)]
    store.write([photo(path, seen_face(number)) for number, path in enumerate(paths)])
    pages = list(store.pages())
    assert [len(page) for page in pages] == [3, 3, 2]
    assert [scan.seen.path for page in pages for scan in page] == paths
    assert all(len(scan.seen.faces) == 1 for page in pages for scan in page)


def test_faces_know_where_they_were_seen_and_whether_they_are_ignored(store: ScanStore) -> None:
    written = store.write([photo(A, seen_face(1)), photo(FILM, seen_face(2), time=4.5)])
    first, second = (scan.face_ids[0] for scan in written)
    store.ignore([second])
    records = store.faces(MODEL)
    assert [(one.path, one.time) for one in records] == [(A, None), (FILM, 4.5)]
    assert [one.is_ignored for one in records] == [False, True]
    assert [one.id for one in store.faces_by_id([second, first, 999])] == [first, second]


def test_the_queue_keeps_its_order_until_things_are_done(store: ScanStore) -> None:
    store.enqueue([A, B])
    store.enqueue([FILM])
    assert store.queue() == [A, B, FILM]
    store.dequeue([B])
    assert store.queue() == [A, FILM]
    store.dequeue()
    assert store.queue() == []


def test_clearing_leaves_no_vector_in_the_file_and_people_alone(
    store: ScanStore, database: Database
) -> None:
    people = PeopleStore(database)
    people.add("Ann", *faces(1))
    stranger = seen_face(7)
    store.write([photo(A, stranger)])
    store.enqueue([B])
    assert stranger.embedding.vector.tobytes() in database.path.read_bytes()
    store.clear()
    assert everything(store) == []
    assert store.queue() == []
    assert stranger.embedding.vector.tobytes() not in database.path.read_bytes()
    assert [person.sample_count for person in people.list()] == [1]


def test_a_batch_is_stored_whole_or_not_at_all(store: ScanStore) -> None:
    with pytest.raises(InternalError):
        store.write([photo(A, seen_face(1)), photo(B, seen_face(2, dimension=9))])
    assert everything(store) == []


def test_a_broken_cell_is_told(store: ScanStore, database: Database) -> None:
    store.write([photo(A, seen_face(1))])
    with database.transaction() as tables:
        tables.execute("UPDATE scan_faces SET quality = '{}'")
    with pytest.raises(DatabaseDamaged):
        everything(store)
