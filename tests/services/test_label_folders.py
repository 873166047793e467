"""Splits of labelled photos: by person, by photo, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.services.learning.label_folders import LabelledPhoto, list_photos, split


def photos(**counts: int) -> list[LabelledPhoto]:
    return [
        LabelledPhoto(Path(person) / f"{number}.jpg", person)
        for person, count in counts.items()
        for number in range(count)
    ]


def test_photos_are_found_by_person_and_other_files_are_not(tmp_path: Path) -> None:
    for name in ("bob/2.jpg", "bob/10.png", "ann/1.webp", "ann/notes.txt", "stray.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [(photo.person, photo.path.name) for photo in list_photos(tmp_path)]
    assert found == [("ann", "1.webp"), ("bob", "2.jpg"), ("bob", "10.png")]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_photos_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatasetError, match=name):
        list_photos(tmp_path / name)


def test_people_with_few_photos_are_strangers_and_no_photo_is_on_two_sides() -> None:
    everything = photos(ann=10, bob=12, cy=9)
    plan = split(everything, min_photos=10, test_fraction=0.2, seed=0)
    assert {photo.person for photo in plan.strangers} == {"cy"}
    assert sorted(photo.person for photo in plan.probes) == ["ann", "ann", "bob", "bob"]
    sides = [*plan.gallery, *plan.probes, *plan.strangers]
    assert sorted(sides, key=str) == sorted(everything, key=str)


def test_the_seed_decides() -> None:
    everything = photos(ann=20, bob=20)
    first = split(everything, 10, 0.2, seed=0)
    assert split(list(reversed(everything))[::-1], 10, 0.2, seed=0) == first
    assert split(everything, 10, 0.2, seed=1) != first


@pytest.mark.parametrize("fraction", [0.0, 0.5, 1.0])
def test_everybody_keeps_a_photo_on_each_side(fraction: float) -> None:
    plan = split(photos(ann=2, bob=3), min_photos=2, test_fraction=fraction, seed=0)
    for side in (plan.gallery, plan.probes):
        assert {photo.person for photo in side} == {"ann", "bob"}


def test_one_person_cannot_be_told_apart_from_anybody() -> None:
    with pytest.raises(DatasetError, match="Fewer than two people"):
        split(photos(ann=20, bob=3), min_photos=10, test_fraction=0.2, seed=0)
