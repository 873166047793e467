"""Prints what training says, for people or as JSON lines."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from facerec_desktop.cli.output import Output, counted, figure
from facerec_desktop.core.progress import Progress
from facerec_desktop.core.training import (
    EpochReport,
    Figures,
    Reason,
    TrainingEvent,
    TrainingProblem,
    TrainingProgress,
    TrainingReport,
    TrainingStarted,
)
from facerec_desktop.core.training_wire import event_fields

if TYPE_CHECKING:
    from facerec_desktop.services.learning.head_variants import Variant
    from facerec_desktop.services.learning.label_folders import PhotoFailure

    Told: TypeAlias = TrainingEvent | PhotoFailure | Variant

REASONS = {
    Reason.NOT_WORSE: "is {use}: it is not worse on photos it has not seen.",
    Reason.F1_WORSE: "is not {use}: it tells people apart less well than what there was.",
    Reason.STRANGERS_WORSE: "is not {use}: it gives more strangers a name.",
    Reason.NAMES_WORSE: "is not {use}: it names fewer known faces.",
    Reason.NOT_MEASURED: "is not {use}: there are too few photos or strangers to tell.",
}
FIGURES = ("macro F1", "named right", "misnamed", "strangers named")
WHAT_COUNTS = (
    "Macro F1 counts who is most similar, however little; the other figures count whom the program "
    "names."
)


class TrainingOutput:
    """Prints events in the order they come.

    Attributes:
        report: how the run ended, once it has.
    """

    def __init__(self, output: Output, what: str = "head", *, uses: bool = True) -> None:
        """Print to an output.

        Args:
            output: where to.
            what: is trained: a head, or a model.
            uses: whether it is used here if it is fit.
        """
        self._output, self._what = output, what
        self._use = "used" if uses else "fit to be used"
        self._variants: list[Variant] = []
        self._strangers = 0
        self.report: TrainingReport | None = None

    def tell(self, event: Told) -> None:
        """Print an event."""
        if isinstance(event, TrainingReport):
            self.report = event
        if self._output.as_json:
            self._record(event)
        else:
            self._show(event)

    def finish(self) -> None:
        """Print the table of the ways that were compared, if there were any."""
        if self._variants and not self._output.as_json:
            rows = [(one.name, *_figures(one.figures)) for one in self._variants]
            self._output.table("Ways of comparing", ("way", *FIGURES), rows)

    def _record(self, event: Told) -> None:
        if isinstance(
            event,
            TrainingProgress | TrainingStarted | EpochReport | TrainingReport | TrainingProblem,
        ):
            self._output.record(event_fields(event))
        elif hasattr(event, "error"):
            self._output.fail(str(event.error))
        else:
            self._output.record({"event": "variant", **asdict(event)})

    def _show(self, event: Told) -> None:
        match event:
            case TrainingProgress():
                self._output.progress(Progress(event.done, event.total, event.text))
            case TrainingStarted():
                self._show_start(event)
            case EpochReport():
                text = f"F1 {event.macro_f1:.4f}, loss {event.loss:.3f}"
                self._output.progress(Progress(event.epoch, event.epochs, text))
            case TrainingReport():
                self._show_report(event)
            case TrainingProblem():
                self._output.note(event.text)
            case _ if hasattr(event, "error"):
                self._output.fail(str(event.error))
            case _:
                self._variants.append(event)

    def _show_start(self, started: TrainingStarted) -> None:
        self._strangers = started.strangers
        self._output.note(
            f"{started.people} people: {started.samples} faces to learn from, {started.validation} "
            f"to choose the best epoch, {started.held_out} photos held out."
        )
        if started.strangers:
            faces = counted(started.strangers, "face", "faces")
            self._output.note(f"Strangers: {faces} of people who are not learnt.")
        if started.left_out:
            self._output.note(
                "Left out, since they need shots from two photos or occasions: "
                + ", ".join(started.left_out)
            )

    def _show_report(self, report: TrainingReport) -> None:
        verdict = report.verdict
        changes = (
            _change(verdict.f1_gain, verdict.f1_interval),
            _change(verdict.names_gain, verdict.names_interval),
            "",
            _change(verdict.strangers_gain, verdict.strangers_interval)
            if verdict.strangers
            else "",
        )
        before, after = _figures(report.before), _figures(report.after)
        self._output.table(
            f"{len(report.people)} people, best epoch {report.best_epoch}, {report.seconds:.0f} s",
            ("figure", "before", f"with the {self._what}", "change (95 % interval)"),
            list(zip(FIGURES, before, after, changes, strict=True)),
        )
        self._output.say(
            f"The {self._what} {REASONS[verdict.reason].format(use=self._use)} Measured on "
            f"{verdict.probes} photos held out and {verdict.strangers} faces of strangers"
            f"{self._players(verdict.strangers)}."
        )
        self._output.say(WHAT_COUNTS)
        for mix in report.mixes[:3]:
            if mix.taken:
                self._output.say(
                    f"Mixed: {mix.person} with {mix.other} "
                    f"({mix.taken} of {mix.faces} photos). More shots of {mix.person} help."
                )

    def _players(self, strangers: int) -> str:
        """Who the strangers were, where not all of them are strangers to the head."""
        played = strangers - self._strangers
        if not played:
            return ""
        part = f"{played} of them" if self._strangers else "all of them"
        return f" ({part} of people left out in turn to play strangers)"


def _figures(figures: Figures) -> tuple[str, str, str, str]:
    return (
        figure(figures.macro_f1),
        figure(figures.named_right),
        figure(figures.misnamed),
        figure(figures.strangers_named),
    )


def _change(gain: float, interval: tuple[float, float]) -> str:
    low, high = interval
    return f"{gain:+z.4f} ({low:+z.4f} to {high:+z.4f})"
