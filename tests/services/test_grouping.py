"""Faces that go on from one moment of a video to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.photos import NO_FILE, NewScan
from facerec_desktop.services.recognising.grouping import tracks
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.scan_store import ScanStore
from tests.storage.faces import MODEL
from tests.storage.test_scan_store import seen_face

FILM, OTHER = Path("/films/a.mp4"), Path("/films/b.mp4")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ScanStore]:
    with Database(tmp_path / "people.db") as database:
        yield ScanStore(database)


def followed(store: ScanStore, *moments: tuple[Path, float, bool]) -> list[int]:
    """The tracks of a face that keeps its place, given where, when, and whether it is found."""
    store.write(
        [
            NewScan(path, time, NO_FILE, (640, 480), (seen_face(),) if is_found else ())
            for path, time, is_found in moments
        ]
    )
    faces = store.faces(MODEL)
    vectors = np.stack([one.face.embedding.vector for one in faces])
    return tracks(faces, vectors, 0.9)


@pytest.mark.parametrize("step", [0.2, 1.0, 1.6, 60.0])
def test_a_face_is_followed_however_long_the_steps_are(store: ScanStore, step: float) -> None:
    moments = [(FILM, step * number, True) for number in range(3)]
    assert followed(store, *moments) == [0, 0, 0]


def test_a_face_that_was_missed_for_a_moment_is_followed_only_over_a_short_time(
    store: ScanStore,
) -> None:
    short = [(FILM, 0.5 * number, number != 1) for number in range(3)]
    long = [(OTHER, 5.0 * number, number != 1) for number in range(3)]
    assert followed(store, *short, *long) == [0, 0, 2, 3]


def test_nobody_goes_on_from_one_video_to_another(store: ScanStore) -> None:
    assert followed(store, (FILM, 0.0, True), (OTHER, 1.0, True)) == [0, 1]
