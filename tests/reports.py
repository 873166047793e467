"""A report of a training, for those who only pass it on."""

from __future__ import annotations

from facerec_desktop.core.training import (
    EpochReport,
    Figures,
    NearMix,
    Reason,
    Split,
    TrainingReport,
    Verdict,
)


def finished_report(run: str = "run-1", reason: Reason = Reason.NOT_WORSE) -> TrainingReport:
    """What a run of two people and one epoch says."""
    return TrainingReport(
        run=run,
        model="builtin",
        weights_hash="0" * 64,
        people=("Ann", "Боб"),
        split=Split(100, 10, 20, 0.2, 0.15),
        epochs=(EpochReport(1, 1, 1.0, 0.1, 1.4, 0.9, 0.95, 1e-4, 0.0, True),),
        best_epoch=1,
        stopped_early=False,
        before=Figures(0.9, 0.8, 0.0, 0.001),
        after=Figures(0.95, 0.85, 0.0, 0.001),
        verdict=Verdict(
            reason is Reason.NOT_WORSE, reason, 20, 100, 0.05, (0.01, 0.09), 0.0, (0.0, 0.0),
            0.05, (0.0, 0.1),
        ),
        mixes=(NearMix(1, "Ann", 2, "Боб", 1, 10, 0.1),),
        seconds=1.5,
        seed=0,
        versions={"torch": "2"},
    )  # fmt: skip
