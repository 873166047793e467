"""Training, its figures and its verdict in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from facerec_desktop.core.training import (
    EpochReport,
    HeadCard,
    Learner,
    NearMix,
    Reason,
    TrainingOverview,
    TrainingReport,
    TrainingStarted,
)
from facerec_desktop.ui.words import people_wording, wording

translate = QCoreApplication.translate

_MINUTE = 60
_DIGITS = 3


def invitation(overview: TrainingOverview) -> str:
    """What can be done now, in one line."""
    ready = sum(learner.can_be_learnt for learner in overview.learners)
    if ready < 2:
        return translate(
            "TrainingWording",
            "Training needs at least two people, each with shots from two photos or occasions.",
        )
    if overview.unfinished_epochs:
        return translate(
            "TrainingWording", "A training was stopped after epoch {epoch}. It can go on."
        ).format(epoch=overview.unfinished_epochs)
    return translate(
        "TrainingWording",
        "Recognition works without any training. A head fine-tuned on your people may tell them "
        "apart better; it is used only if it proves to.",
    )


def learner(one: Learner) -> str:
    """How much there is of somebody."""
    if one.can_be_learnt or not one.shots:
        return people_wording.shots(one.shots)
    return translate("TrainingWording", "{shots}, one occasion").format(
        shots=people_wording.shots(one.shots)
    )


def started(event: TrainingStarted) -> str:
    """What is learnt from."""
    return translate(
        "TrainingWording",
        "People: {people} · faces to learn from: {samples} · held out for the verdict: {held_out}",
    ).format(people=event.people, samples=event.samples, held_out=event.held_out)


def epoch(event: EpochReport) -> str:
    """How far a training is."""
    return translate("TrainingWording", "Epoch {epoch} of {epochs} · {left}").format(
        epoch=event.epoch, epochs=event.epochs, left=_time_left(event.seconds_left)
    )


def verdict(report: TrainingReport) -> str:
    """Whether the head is used, and why."""
    match report.verdict.reason:
        case Reason.NOT_WORSE:
            return translate(
                "TrainingWording", "Fit to be used: on faces it had not seen it is not worse."
            )
        case Reason.F1_WORSE:
            return translate(
                "TrainingWording",
                "Not used: it tells your people apart less well than the program does without it.",
            )
        case Reason.STRANGERS_WORSE:
            return translate("TrainingWording", "Not used: it gives more strangers a name.")
        case Reason.NAMES_WORSE:
            return translate("TrainingWording", "Not used: it recognises fewer faces.")
        case Reason.NOT_MEASURED:
            return translate(
                "TrainingWording",
                "Not used: there are too few people or photos to measure it. More shots help.",
            )


def measured_on(report: TrainingReport) -> str:
    """What a verdict rests on."""
    return translate(
        "TrainingWording",
        "Measured on {probes} held-out faces and {strangers} faces of strangers",
    ).format(probes=report.verdict.probes, strangers=report.verdict.strangers)


def head(card: HeadCard) -> str:
    """What a head is, in one line."""
    return translate("TrainingWording", "{moment} · {people}").format(
        moment=people_wording.minute(card.created_at),
        people=people_wording.people(len(card.report.people)),
    )


def head_figures(report: TrainingReport) -> str:
    """What a head changed, in one line."""
    return translate(
        "TrainingWording", "F1 {f1_before} → {f1_after} · recognised {before} → {after}"
    ).format(
        f1_before=number(report.before.macro_f1),
        f1_after=number(report.after.macro_f1),
        before=percent(report.before.named_right),
        after=percent(report.after.named_right),
    )


def mix(one: NearMix) -> str:
    """Whom somebody comes close to."""
    if one.taken:
        return translate(
            "TrainingWording", "{person} was taken for {other} ({taken} of {faces})"
        ).format(person=one.person, other=one.other, taken=one.taken, faces=one.faces)
    return translate("TrainingWording", "{person} comes closest to {other}").format(
        person=one.person, other=one.other
    )


def add_shots(one: NearMix) -> str:
    """What helps against a mix."""
    return translate("TrainingWording", "Add three shots of {person}").format(person=one.person)


def number(value: float, digits: int = _DIGITS) -> str:
    """A figure, as a rule between 0 and 1."""
    return wording.decimal(value, digits)


def percent(value: float | None) -> str:
    """A part of a whole."""
    if value is None:
        return "—"
    digits = 1 if value else 0
    return f"{number(100 * value, digits)} %"


def interval(low: float, high: float, *, is_percent: bool) -> str:
    """What a change lies within; a plus says it is one."""
    words = [_signed(end, is_percent=is_percent) for end in (low, high)]
    return translate("TrainingWording", "{low} to {high}").format(low=words[0], high=words[1])


def _signed(value: float, *, is_percent: bool) -> str:
    size = number(abs(100 * value), 1) if is_percent else number(abs(value))
    return f"{'−' if value < 0 else '+'}{size}"


def _time_left(seconds: float) -> str:
    if seconds < 1:
        return translate("TrainingWording", "almost done")
    if seconds < _MINUTE:
        return wording.counted(
            round(seconds),
            "",
            translate("TrainingWording", "1 second left"),
            translate("TrainingWording", "{count} seconds left", "", round(seconds)),
        )
    minutes = round(seconds / _MINUTE)
    return wording.counted(
        minutes,
        "",
        translate("TrainingWording", "1 minute left"),
        translate("TrainingWording", "{count} minutes left", "", minutes),
    )
