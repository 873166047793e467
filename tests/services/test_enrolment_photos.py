"""Which faces of photos are proposed for one person, with real faces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facerec_desktop.core.enrolment import EnrolmentPhoto
from facerec_desktop.core.people import Shot
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.services.enrolling.enrolment_photos import faces_in_photos
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import astronaut, hopper, lit, scaled
from tests.services.photos import beside, save


def looked_at(
    workspace: Workspace,
    paths: Sequence[Path],
    seen: Sequence[Path] = (),
    marked: Sequence[Shot] = (),
) -> tuple[EnrolmentPhoto, ...]:
    steps = faces_in_photos(workspace, paths, CancelToken(), seen, marked)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        photos: tuple[EnrolmentPhoto, ...] = end.value
        return photos


def proposed(workspace: Workspace, paths: Sequence[Path]) -> list[list[bool]]:
    """In each photo, which of its faces are chosen."""
    photos = looked_at(workspace, paths)
    return [[face.is_chosen for face in photo.faces] for photo in photos]


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """Two people; the larger face, which comes first, is Grace Hopper's."""
    return save(tmp_path / "group.png", beside(hopper(), scaled(astronaut(), 1.4)))


def test_nobody_in_a_group_is_meant_while_nothing_tells(workspace: Workspace, group: Path) -> None:
    assert proposed(workspace, [group]) == [[False, False]]


@pytest.mark.long
def test_a_photo_of_one_tells_who_is_meant_in_the_group(
    workspace: Workspace, group: Path, tmp_path: Path
) -> None:
    for image, expected in ((astronaut(), [False, True]), (hopper(), [True, False])):
        alone = save(tmp_path / "alone.png", lit(image, 0.9))
        assert proposed(workspace, [alone, group]) == [[True], expected]


@pytest.mark.long
def test_two_groups_tell_whom_they_share(workspace: Workspace, group: Path, tmp_path: Path) -> None:
    for image, expected in ((astronaut(), [False, True]), (hopper(), [True, False])):
        other = save(tmp_path / "other.png", beside(scaled(image, 0.5), lit(image, 0.9)))
        assert proposed(workspace, [group, other])[0] == expected


def test_a_photo_of_somebody_else_is_proposed_alone(
    workspace: Workspace, group: Path, tmp_path: Path
) -> None:
    """The first photo has one face, the second nobody who is on the first."""
    alone = save(tmp_path / "alone.png", hopper())
    both = save(tmp_path / "both.png", beside(astronaut(), scaled(astronaut(), 0.6)))
    assert proposed(workspace, [alone, both])[1] == [False, False]


def test_a_photo_seen_before_is_left_out_by_whatever_way_it_comes(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    first, new = (save(folder / name, lit(hopper(), 0.9)) for name in ("first.png", "new.png"))
    roundabout = folder / ".." / "photos" / "new.png"
    found = looked_at(workspace, [folder, roundabout], [first])
    assert [photo.path for photo in found] == [new]


@pytest.mark.long
def test_more_photos_are_judged_by_whom_the_shots_so_far_show(
    workspace: Workspace, group: Path, tmp_path: Path
) -> None:
    [first] = looked_at(workspace, [save(tmp_path / "first.png", lit(hopper(), 0.9))])
    others = [
        save(tmp_path / f"{factor}.png", lit(astronaut(), factor)) for factor in (0.8, 0.9, 1.1)
    ]
    wall = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    found = looked_at(workspace, [*others, group, wall], marked=[first.faces[0].shot])
    assert [[face.is_chosen for face in photo.faces] for photo in found] == [
        [False], [False], [False], [True, False], []
    ]  # fmt: skip
    assert [photo.is_of_others for photo in found] == [True, True, True, False, False]


@pytest.mark.long
def test_the_photo_of_somebody_else_among_many_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    same = [save(tmp_path / f"{factor}.png", lit(hopper(), factor)) for factor in (0.8, 1.1)]
    other = save(tmp_path / "other.png", astronaut())
    found = looked_at(workspace, [*same, other])
    assert [photo.is_of_others for photo in found] == [False, False, True]
