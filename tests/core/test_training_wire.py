"""What training says survives the way from one process to another."""

from __future__ import annotations

import dataclasses
import json

import pytest

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.training import (
    EpochReport,
    Figures,
    TrainingEvent,
    TrainingProblem,
    TrainingProgress,
    TrainingStarted,
)
from facerec_desktop.core.training_wire import event_fields, event_from_line, report_from_fields
from tests.reports import finished_report

EVENTS: list[TrainingEvent] = [
    TrainingProgress(1, 2, "Фото «а» 陳"),
    TrainingStarted("builtin", 3, 20, 4, 5, 6, ("Ann", "Боб"), 20),
    EpochReport(1, 20, 1.5, 0.0, 2.1, 0.9, 0.95, 1e-4, 12.5, True),
    finished_report(),
    dataclasses.replace(finished_report(), before=Figures(1.0, 0.5, 0.0, None)),
    TrainingProblem("Only one person can be learnt."),
]


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_survives_its_line(event: TrainingEvent) -> None:
    line = json.dumps(event_fields(event))
    assert "\n" not in line
    assert event_from_line(line) == event


def test_whole_numbers_may_stand_for_fractions() -> None:
    fields = event_fields(EVENTS[2])
    fields["loss"] = 2
    event = event_from_line(json.dumps(fields))
    assert isinstance(event, EpochReport)
    assert isinstance(event.loss, float)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Segmentation fault",
        "[1, 2]",
        "null",
        '{"event": "dance"}',
        '{"event": "progress", "done": 1, "total": 2}',
        '{"event": "progress", "done": "1", "total": 2, "text": "x"}',
        '{"event": "progress", "done": true, "total": 2, "text": 3}',
        '{"event": "error", "text": "x", "more": 1}',
    ],
)
def test_anything_else_is_no_event(line: str) -> None:
    with pytest.raises(InternalError):
        event_from_line(line)


def test_a_report_needs_all_its_fields() -> None:
    fields = dataclasses.asdict(finished_report())
    assert report_from_fields(fields) == finished_report()
    for name in fields:
        with pytest.raises(InternalError):
            report_from_fields({key: value for key, value in fields.items() if key != name})
