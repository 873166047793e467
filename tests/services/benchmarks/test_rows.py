"""What a row says beside its figures, and what a comparison makes of two runs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.services.benchmarks.comparing import EarlierRun
from facerec_desktop.services.benchmarks.rows import Facts, Goal, Row, Unit

pytestmark = pytest.mark.long

FACTS = Facts("A processor", 2, 2, 100.0, None, 200.0, 10.0, 0.5, {"numpy": "2"})


def test_less_time_and_memory_and_more_images_are_better():
    assert Unit.MS.times_better(2, 6) == 3
    assert Unit.MB.times_better(2, 6) == 3
    assert Unit.PER_SECOND.times_better(6, 2) == 3


def test_the_ratio_needs_both_figures():
    row = Row("work", "image", 2.0, peer="somebody", peer_value=5.0)
    assert row.ratio == 2.5
    assert Row("work", "image", 2.0, peer="somebody").ratio is None
    assert Row("work", "image", None, peer_value=5.0).ratio is None
    assert Row("scan", "image", 30.0, unit=Unit.PER_SECOND, peer_value=5.0).ratio == 6


@pytest.mark.parametrize(
    ("goal", "reached"),
    [
        (None, None),
        (Goal(ratio=2.5), True),
        (Goal(ratio=2.6), False),
        (Goal(value=2), True),
        (Goal(value=1.9), False),
        (Goal(p95=3), True),
        (Goal(p95=2.9), False),
        (Goal(ratio=2.5, value=1.9), False),
        (Goal(cosine=0.9), None),
    ],
)
def test_a_goal_is_reached_or_not_or_was_not_measured(goal, reached):
    row = Row("work", "image", 2.0, p95=3.0, peer="somebody", peer_value=5.0, goal=goal)
    assert row.reached is reached
    assert row.record()["reached"] is reached
    assert row.record()["goal"] == str(goal or "")


def test_a_busy_machine_is_told():
    assert not FACTS.is_busy
    assert not replace(FACTS, load=None).is_busy
    assert replace(FACTS, load=1.5).is_busy


def test_a_goal_in_words():
    assert str(Goal(ratio=6, value=12)) == "≥ 6×, ≤ 12"
    assert str(Goal(p95=20, cosine=0.9999)) == "95 % ≤ 20, cosine ≥ 0.9999"


def kept(path, *rows):
    lines = [json.dumps(one.record()) for one in (FACTS, *rows)]
    path.write_text("\n".join([*lines, '{"record": "change"}', ""]), encoding="utf-8")
    return path


def test_two_runs_are_compared_row_by_row(tmp_path):
    scan = {"unit": Unit.PER_SECOND, "peer": "somebody"}
    before = EarlierRun.read(
        kept(
            tmp_path / "run.json",
            Row("detect", "one face", 10.0, peer_value=60.0),
            Row("detect", "four faces", 12.0),
            Row("embed", "one face", None, note="not installed"),
            Row("scan", "photos", 20.0, peer_value=5.0, **scan),
        )
    )
    changes = before.compared(
        [
            Row("detect", "one face", 4.0, peer_value=48.0),
            Row("embed", "one face", 3.0),
            Row("scan", "photos", 30.0, peer_value=4.0, **scan),
            Row("search", "vectors", 1.0),
        ]
    )
    assert [(one.work, one.image, one.before, one.value, one.ratio) for one in changes] == [
        ("detect", "one face", 10.0, 4.0, 2.5),
        ("embed", "one face", None, 3.0, None),
        ("scan", "photos", 20.0, 30.0, 1.5),
        ("search", "vectors", None, 1.0, None),
        ("detect", "four faces", 12.0, None, None),
    ]
    assert [(one.ratio_to_peer_before, one.ratio_to_peer) for one in changes[:3]] == [
        (6.0, 12.0),
        (None, None),
        (4.0, 7.5),
    ]
    assert [one.note for one in changes] == [
        "",
        "could not be measured in the earlier run",
        "",
        "not in the earlier run",
        "not in this run",
    ]
    assert before.remark(FACTS) == ""
    assert "A processor" in before.remark(replace(FACTS, processor="Another"))


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", '{"record": "row"}', "[1]", '{"record": "facts"}', '{"work": "detect"}'],
)
def test_other_files_are_refused(tmp_path, text):
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError, match="benchmark --json"):
        EarlierRun.read(path)
