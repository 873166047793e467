"""Faces, photos and numbers in plain words; errors have ``messages``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from facerec_desktop.core.faces import QualityIssue, Refusal
from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.jobs.results import FaceReport
from facerec_desktop.ui.words.service_texts import translated

_NAMES_SHOWN = 3
translate = QCoreApplication.translate


def unknown() -> str:
    """What a face without a name is called."""
    return translate("Wording", "Unknown")


def face_name(label: FaceLabel) -> str:
    """The name on a face's label."""
    return label.name or unknown()


def certainty(label: FaceLabel) -> str:
    """How sure a name is."""
    match label.certainty:
        case Certainty.CERTAIN:
            return translate("Wording", "Certain")
        case Certainty.LIKELY:
            return translate("Wording", "Likely, worth a second look")
        case Certainty.UNKNOWN:
            return translate("Wording", "Not recognised")


def caption(label: FaceLabel) -> str:
    """What is written beside a face's box."""
    if label.certainty is Certainty.LIKELY:
        return translate("Wording", "{name}, likely").format(name=face_name(label))
    return face_name(label)


def similarity(face: FaceReport) -> str:
    """The score beside what it takes to be named; empty when nobody is enrolled."""
    match = face.match
    if match.best is None:
        return ""
    text = translate("Wording", "Similarity {score}; a name needs {needed}")
    return text.format(score=score(match.best.score), needed=score(match.rule.threshold))


def reason(face: FaceReport) -> str:
    """Why a face has no name; empty for a named one."""
    best = face.match.best
    match face.match.refusal:
        case None:
            return ""
        case Refusal.NOBODY_ENROLLED:
            return translate("Wording", "Nobody is enrolled, so there is no name to give.")
        case Refusal.TOO_UNLIKE:
            return translate("Wording", "Not similar enough to anybody enrolled.")
        case Refusal.AMBIGUOUS:
            return translate("Wording", "Similar to two people; too close to tell them apart.")
        case Refusal.VETOED:
            return translate(
                "Wording", "Similar to somebody, but a face like this was said not to be them."
            )
        case Refusal.DISAGREEING:
            return translate("Wording", "The last moments do not agree on a name yet.")
        case Refusal.POOR_QUALITY if best is not None:
            text = translate(
                "Wording", "Most similar to {name}, but the face is too poor to be sure."
            )
            return text.format(name=best.name)
        case Refusal.POOR_QUALITY:
            return translate("Wording", "The face is too poor to tell.")


def candidates(face: FaceReport) -> str:
    """Who else it could be and by how much; empty when there is nobody to compare with."""
    match = face.match
    if match.best is None:
        return ""
    lines = []
    if match.person is None:
        text = translate("Wording", "Most similar: {name} ({score})")
        lines.append(text.format(name=match.best.name, score=score(match.best.score)))
    if match.runner_up is not None and match.gap is not None:
        text = translate("Wording", "Runner-up: {name} ({score}), {gap} behind")
        runner_up = match.runner_up
        lines.append(
            text.format(name=runner_up.name, score=score(runner_up.score), gap=score(match.gap))
        )
    else:
        lines.append(translate("Wording", "No runner-up: nobody else is enrolled."))
    return "\n".join(lines)


def quality(face: FaceReport) -> str:
    """What makes the face hard to recognise."""
    if face.quality.usable:
        return translate("Wording", "Quality: good enough to be recognised.")
    issues = ", ".join(quality_issue(issue) for issue in face.quality.issues)
    return translate("Wording", "Quality: {issues}.").format(issues=issues)


def faces_found(count: int) -> str:
    """How many faces."""
    return counted(
        count,
        translate("Wording", "No face"),
        translate("Wording", "1 face"),
        translate("Wording", "{count} faces", "", count),
    )


def photo_summary(faces: Sequence[FaceReport]) -> str:
    """Who is in a photo, in one line."""
    if not faces:
        return faces_found(0)
    names = [face.label.name for face in faces if face.label.name]
    strangers = len(faces) - len(names)
    if not names:
        return counted(
            strangers,
            "",
            translate("Wording", "1 unknown face"),
            translate("Wording", "{count} unknown faces", "", strangers),
        )
    shown = ", ".join(names[:_NAMES_SHOWN])
    others = len(names) - _NAMES_SHOWN + strangers if len(names) > _NAMES_SHOWN else strangers
    if not others:
        return shown
    more = counted(
        others,
        "",
        translate("Wording", "1 other"),
        translate("Wording", "{count} others", "", others),
    )
    return translate("Wording", "{names} and {others}").format(names=shown, others=more)


def sentence(text: str) -> str:
    """A fragment of the layers below, such as "the file is damaged", as a sentence."""
    if not text:
        return ""
    text = translated(text)
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", "…")) else ".")


def moment(seconds: float) -> str:
    """A position in a video, ``0:03`` or ``1:02:03``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def counted(count: int, none: str, one: str, many: str) -> str:
    """The right form for a number; ``{count}`` in ``many`` becomes the number.

    Languages have more forms than these three: ``many`` has to be translated for the number, as
    ``tr("{count} faces", "", count)``.
    """
    if count == 0:
        return none
    return one if count == 1 else many.format(count=number(count))


def number(value: int) -> str:
    """A whole number as the user's language writes it."""
    return QLocale().toString(value)


def decimal(value: float, digits: int) -> str:
    """A number with digits behind the point as the user's language writes it."""
    return QLocale().toString(value, "f", digits)


def rounded(value: float) -> int:
    """A number with two digits that matter, for what is only an estimate."""
    digits = len(str(round(value)))
    return round(round(value), min(0, 2 - digits))


def quality_issue(issue: QualityIssue) -> str:
    """What makes a face hard to recognise, without a full stop."""
    match issue:
        case QualityIssue.SMALL:
            return translate("Wording", "the face is small")
        case QualityIssue.BLURRED:
            return translate("Wording", "the face is blurred")
        case QualityIssue.TURNED:
            return translate("Wording", "the face is turned away")
        case QualityIssue.DARK:
            return translate("Wording", "the face is dark")
        case QualityIssue.BRIGHT:
            return translate("Wording", "the face is overexposed")
        case QualityIssue.CUT_OFF:
            return translate("Wording", "the face is cut off at the edge")
        case QualityIssue.DOUBTFUL:
            return translate("Wording", "it may not be a face")


def score(value: float) -> str:
    """How alike two faces are."""
    return decimal(value, 2)
