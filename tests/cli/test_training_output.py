"""What a training says to people: figures that explain themselves."""

from __future__ import annotations

import dataclasses

import pytest

from facerec_desktop.cli.output import Output
from facerec_desktop.cli.training_output import WHAT_COUNTS, TrainingOutput
from facerec_desktop.core.training import NearMix, TrainingReport, TrainingStarted
from tests.reports import finished_report

REPORT = finished_report()


def told(
    capsys: pytest.CaptureFixture[str], report: TrainingReport, strangers: int = 0
) -> tuple[str, str]:
    """Results and messages, each without line breaks."""
    with Output(as_json=False) as output:
        training = TrainingOutput(output)
        training.tell(TrainingStarted("builtin", 2, 100, 10, 20, strangers, (), 1))
        training.tell(report)
    out, err = capsys.readouterr()
    return " ".join(out.split()), " ".join(err.split())


def test_only_what_was_mixed_is_said_to_be_mixed(capsys: pytest.CaptureFixture[str]) -> None:
    apart = NearMix(2, "Боб", 1, "Ann", 0, 6, 0.01)
    out, _ = told(capsys, dataclasses.replace(REPORT, mixes=(*REPORT.mixes, apart)))
    assert "Mixed: Ann with Боб (1 of 10 photos). More shots of Ann help." in out
    assert "More shots of Боб" not in out
    out, _ = told(capsys, dataclasses.replace(REPORT, mixes=(apart,)))
    assert "ixed:" not in out


@pytest.mark.parametrize(
    ("strangers", "start", "verdict"),
    [
        (0, "20 photos held out.", "100 faces of strangers (all of them of people left out"),
        (30, "Strangers: 30 faces of people who are not learnt.", "(70 of them of people left out"),
        (100, "Strangers: 100 faces", "100 faces of strangers. "),
    ],
)
def test_who_the_strangers_are_is_told(
    capsys: pytest.CaptureFixture[str], strangers: int, start: str, verdict: str
) -> None:
    out, err = told(capsys, REPORT, strangers)
    assert start in err
    assert ("Strangers" in err) is bool(strangers)
    assert verdict in out
    assert WHAT_COUNTS in out
