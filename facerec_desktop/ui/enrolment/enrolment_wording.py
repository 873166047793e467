"""What the enrolment says, in plain words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from facerec_desktop.core.enrolment import CoachReport, EnrolmentPhoto, PhotoFace, Pose, Verdict
from facerec_desktop.ui.words import wording
from facerec_desktop.ui.words.service_texts import translated

translate = QCoreApplication.translate


def consent_text() -> str:
    """What is agreed to, stored with the person in these words."""
    return translate(
        "Enrolment", "This person agrees that pictures of their face are stored on this computer."
    )


def instruction(report: CoachReport | None) -> str:
    """What to do next, in large letters."""
    if report is None:
        return translate("Enrolment", "Look at the camera")
    match report.wanted:
        case None:
            return translate("Enrolment", "That is enough")
        case Pose.STRAIGHT:
            return translate("Enrolment", "Look straight at the camera")
        case Pose.LEFT:
            return translate("Enrolment", "Turn your head a little to the left")
        case Pose.RIGHT:
            return translate("Enrolment", "Turn your head a little to the right")
        case Pose.UP:
            return translate("Enrolment", "Raise your chin a little")
        case Pose.DOWN:
            return translate("Enrolment", "Lower your chin a little")
        case Pose.LIGHT:
            return translate("Enrolment", "Now in another light: turn to a window or a lamp")


def verdict(report: CoachReport | None) -> str:  # noqa: C901
    """Why there is no shot of this moment, in small letters."""
    match report.verdict if report else None:
        case Verdict.TAKEN:
            return translate("Enrolment", "Got it.")
        case Verdict.HOLD:
            return translate("Enrolment", "Hold still…")
        case Verdict.NO_FACE:
            return translate("Enrolment", "No face is in view.")
        case Verdict.TWO_FACES:
            return translate("Enrolment", "More than one face is in view; only one person, please.")
        case Verdict.SMALL:
            return translate("Enrolment", "The face is too small: come closer.")
        case Verdict.BLURRED:
            return translate("Enrolment", "The picture is blurred: hold still, or add light.")
        case Verdict.DARK:
            return translate("Enrolment", "It is too dark: turn towards a lamp or a window.")
        case Verdict.BRIGHT:
            return translate("Enrolment", "It is too bright: turn away from the light.")
        case Verdict.TURNED:
            return translate("Enrolment", "The head is turned too far.")
        case Verdict.CUT_OFF:
            return translate("Enrolment", "The face is cut off at the edge.")
        case Verdict.TOO_ALIKE:
            return translate("Enrolment", "That would be the same shot again; move a little.")
        case Verdict.SOMEBODY_ELSE:
            return translate("Enrolment", "This looks like another person than before.")
        case Verdict.ENOUGH:
            return translate("Enrolment", "Another shot would not help any more.")
        case Verdict.WRONG_POSE | None:
            return ""


def progress(report: CoachReport | None) -> str:
    """How far it is, for who cannot see the ring."""
    covered = len(report.covered) if report else 0
    text = translate("Enrolment", "{covered} of {all} kinds of shots")
    return text.format(covered=wording.number(covered), all=wording.number(len(Pose)))


def marked(count: int) -> str:
    """How many faces of photos will be stored; empty for none."""
    one = translate("Enrolment", "1 face marked in the photos will be stored.")
    many = translate("Enrolment", "{count} faces marked in the photos will be stored.", "", count)
    return wording.counted(count, "", one, many)


def photo(looked_at: EnrolmentPhoto) -> str:
    """Why no face of a photo is marked; empty when one is, or the user has to choose."""
    if looked_at.problem is not None:
        return wording.sentence(translated(looked_at.problem))
    if looked_at.is_of_others:
        return translate("Enrolment", "Nobody here looks like the person in the other shots.")
    return ""


def left_unmarked(count: int) -> str:
    """How many photos show nobody who looks like the person; empty for none."""
    one = translate("Enrolment", "1 photo seems to show somebody else and was left unmarked.")
    many = translate(
        "Enrolment", "{count} photos seem to show somebody else and were left unmarked.", "", count
    )
    return wording.counted(count, "", one, many)


def photo_face(face: PhotoFace) -> str:
    """What stands against a face in a photo; empty when nothing does."""
    if face.is_known:
        return translate("Enrolment", "This shot is stored already.")
    if not face.quality.usable:
        return translate("Enrolment", "Too poor to learn from: {issues}.").format(
            issues=", ".join(wording.quality_issue(issue) for issue in face.quality.issues)
        )
    return ""


def standing(count: int, is_named: bool, known: str | None, consents: bool) -> str:
    """What is missing before it can be saved, else what saving will do.

    Args:
        count: shots that would be stored.
        is_named: whether a name is given.
        known: the person of that name who is enrolled already.
        consents: whether the person's consent is confirmed.
    """
    if count == 0:
        return translate("Enrolment", "No shots yet.")
    if not is_named:
        return translate("Enrolment", "Type a name to save these shots.")
    if not consents:
        return translate("Enrolment", "To save, confirm below that the person agrees.")
    if known is not None:
        return translate("Enrolment", "Adds these shots to {name}.").format(name=known)
    return translate("Enrolment", "Enrols somebody new.")
