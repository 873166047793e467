from __future__ import annotations

import pytest

from facerec_desktop.services.people.people_admin import (
    details,
    forget,
    merge_preview,
    split_proposal,
)
from facerec_desktop.services.profile.workspace import Workspace
from tests.faces import VARIATIONS, astronaut, hopper
from tests.services.test_people_file import enrol


@pytest.fixture
def mixed(workspace: Workspace) -> Workspace:
    shots = [VARIATIONS[name](hopper()) for name in ("as it is", "darker", "mirrored", "smaller")]
    enrol(workspace, "Grace", *shots, astronaut(), VARIATIONS["mirrored"](astronaut()))
    return workspace


def test_a_foreign_shot_comes_first_and_stands_out(workspace: Workspace) -> None:
    shots = [VARIATIONS[name](hopper()) for name in ("as it is", "darker", "mirrored", "smaller")]
    enrol(workspace, "Grace", *shots, astronaut())
    seen = details(workspace, workspace.people.find("Grace").id)
    assert [card.stands_out for card in seen.samples] == [True, False, False, False, False]
    assert seen.samples[0].likeness is not None
    assert seen.samples[0].likeness < (seen.samples[1].likeness or 0)


def test_an_only_shot_does_not_stand_out(workspace: Workspace) -> None:
    enrol(workspace, "Grace", hopper())
    [card] = details(workspace, workspace.people.find("Grace").id).samples
    assert (card.likeness, card.stands_out) == (None, False)


def test_a_mixed_person_is_split_from_one_example(mixed: Workspace) -> None:
    grace = mixed.people.find("Grace")
    ids = [one.id for one in mixed.people.samples(grace.id)]
    assert split_proposal(mixed, grace.id, [ids[4]]) == tuple(ids[4:])
    assert split_proposal(mixed, grace.id, [ids[0]]) == tuple(ids[:4])
    assert split_proposal(mixed, grace.id, ids) == tuple(ids)


def test_a_merge_of_strangers_is_warned_of(workspace: Workspace) -> None:
    enrol(workspace, "Grace", hopper())
    enrol(workspace, "Admiral", VARIATIONS["darker"](hopper()))
    enrol(workspace, "Eileen", astronaut())
    ids = {one.name: one.id for one in workspace.people.list()}
    same = merge_preview(workspace, ids["Admiral"], ids["Grace"])
    other = merge_preview(workspace, ids["Eileen"], ids["Grace"])
    assert (same.look_alike, other.look_alike) == (True, False)
    assert len(other.moving) == 1


def test_forgetting_leaves_nobody(mixed: Workspace) -> None:
    receipt = forget(mixed, mixed.people.find("Grace").id)
    assert (receipt.name, receipt.samples, receipt.vectors) == ("Grace", 6, 6)
    assert mixed.people.list() == []
