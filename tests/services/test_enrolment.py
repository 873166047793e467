"""Enrolling real people from photos of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from facerec_desktop.core.errors import Cancelled, EnrolmentError, NameInvalid
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.enrolling.enrolment import Accepted, Enrolled, Refused, enrol
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import astronaut, blurred, hopper, lit, scaled
from tests.services.photos import beside, save, shots


def enrolled(
    workspace: Workspace, name: str, paths: Sequence[Path]
) -> tuple[Enrolled, list[Accepted], list[Refused]]:
    events = [
        event
        for event in enrol(workspace, name, paths, CancelToken())
        if not isinstance(event, Progress)
    ]
    end = events[-1]
    assert isinstance(end, Enrolled)
    accepted = [event for event in events if isinstance(event, Accepted)]
    return end, accepted, [event for event in events if isinstance(event, Refused)]


def named(workspace: Workspace, *images: object) -> list[str | None]:
    pipeline = workspace.pipeline()
    return [
        face.match.name
        for image in images
        for face in pipeline.recognise(Frame(image, "test"))  # type: ignore[arg-type]
    ]


def test_a_person_is_recognised_right_after_and_a_stranger_is_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    end, accepted, refused = enrolled(workspace, "Eileen Collins", shots(astronaut(), tmp_path, 4))
    assert (end.added, len(accepted), refused, end.looks_like) == (4, 4, [], None)
    assert end.person.sample_count == 4
    assert named(workspace, lit(astronaut(), 0.9), hopper()) == ["Eileen Collins", None]


@pytest.mark.long
def test_the_person_the_other_photos_agree_on_is_learnt_from_a_group(
    workspace: Workspace, tmp_path: Path
) -> None:
    group = save(tmp_path / "group.png", beside(hopper(), scaled(astronaut(), 1.4)))
    _, accepted, refused = enrolled(
        workspace, "Eileen Collins", [*shots(astronaut(), tmp_path / "alone", 2), group]
    )
    assert (len(accepted), refused) == (3, [])
    assert named(workspace, hopper()) == [None]


def test_a_group_alone_does_not_tell_who_is_meant(workspace: Workspace, tmp_path: Path) -> None:
    group = save(tmp_path / "group.png", beside(scaled(hopper(), 0.6), astronaut()))
    with pytest.raises(EnrolmentError, match="no photo shows a usable face"):
        enrolled(workspace, "Eileen Collins", [group])
    assert workspace.people.list() == []


@pytest.mark.long
def test_every_photo_that_teaches_nothing_says_why(workspace: Workspace, tmp_path: Path) -> None:
    good = shots(astronaut(), tmp_path / "good", 1)
    again = save(tmp_path / "again.png", scaled(astronaut(), 0.7))
    save(good[0], scaled(astronaut(), 0.7))
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no more")
    grey = save(tmp_path / "wall.png", astronaut()[300:, :100].copy())
    soft = save(tmp_path / "soft.png", blurred(astronaut(), 7))
    missing, film = tmp_path / "missing.jpg", tmp_path / "film.mp4"
    film.write_bytes(b"")
    paths = [*good, again, broken, grey, soft, missing, film]
    _, accepted, refused = enrolled(workspace, "Eileen Collins", paths)
    assert [one.path for one in accepted] == good
    reasons = {one.error.path.name: str(one.error) for one in refused}
    assert set(reasons) == {
        "again.png", "broken.jpg", "wall.png", "soft.png", "missing.jpg", "film.mp4"
    }  # fmt: skip
    assert "known already" in reasons["again.png"]
    assert "no face" in reasons["wall.png"]
    assert all(name in reason for name, reason in reasons.items())


@pytest.mark.long
def test_more_photos_of_somebody_known_are_added(workspace: Workspace, tmp_path: Path) -> None:
    first, second = shots(astronaut(), tmp_path, 2)
    enrolled(workspace, "Eileen Collins", [first])
    end, _, refused = enrolled(workspace, "eileen collins", [first, second])
    assert (end.added, end.person.sample_count, end.person.name) == (1, 2, "Eileen Collins")
    assert [one.error.path for one in refused] == [first]


@pytest.mark.long
def test_a_double_of_somebody_enrolled_is_pointed_out(workspace: Workspace, tmp_path: Path) -> None:
    first, second = shots(astronaut(), tmp_path, 2)
    enrolled(workspace, "Eileen Collins", [first])
    end, _, _ = enrolled(workspace, "Somebody Else", [second])
    assert end.looks_like is not None
    assert end.looks_like.name == "Eileen Collins"


@pytest.mark.long
def test_shots_of_somebody_else_under_a_name_that_is_taken_are_noticed(
    workspace: Workspace, tmp_path: Path
) -> None:
    *first, more = shots(astronaut(), tmp_path, 3)
    end, _, _ = enrolled(workspace, "Eileen Collins", first)
    assert not end.is_unlike
    end, _, _ = enrolled(workspace, "eileen collins", [more])
    assert (end.added, end.is_unlike) == (1, False)
    end, _, _ = enrolled(workspace, "Eileen Collins", shots(hopper(), tmp_path / "others", 1))
    assert (end.added, end.is_unlike) == (1, True)


def test_cancelling_stores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    cancel = CancelToken()
    events = enrol(workspace, "Eileen Collins", shots(astronaut(), tmp_path, 3), cancel)
    next(events)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
    assert workspace.people.list() == []


def test_a_name_is_needed(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NameInvalid):
        next(enrol(workspace, "  ", [tmp_path], CancelToken()))
