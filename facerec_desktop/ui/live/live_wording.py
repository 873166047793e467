"""The live view in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from facerec_desktop.core.faces import Match
from facerec_desktop.core.live import Votes
from facerec_desktop.jobs.results import FaceReport, LiveFace, LiveStatistics
from facerec_desktop.ui.words import wording

_CLOSE_CALL = 0.05
translate = QCoreApplication.translate


def title(face: LiveFace) -> str:
    """What the face is called while it is explained."""
    if not face.is_settled:
        return translate("LiveWording", "Still looking…")
    return wording.face_name(face.report.label)


def certainty(face: LiveFace) -> str:
    """How sure the answer is."""
    if not face.is_settled:
        return translate("LiveWording", "A few more moments are needed")
    return wording.certainty(face.report.label)


def votes(count: Votes, name: str | None) -> str:
    """How many of the last moments agree; empty when none voted."""
    if not count.total:
        return ""
    if name is None:
        return wording.counted(
            count.total,
            "",
            translate("LiveWording", "Seen in 1 moment so far."),
            translate("LiveWording", "Seen in {count} moments.", "", count.total),
        )
    text = translate("LiveWording", "{agreeing} of {total} moments agree.", "", count.total)
    return text.format(agreeing=wording.number(count.agreeing), total=wording.number(count.total))


def threshold(match: Match) -> str:
    """How far the best candidate is from being named, in words; empty without one."""
    if match.best is None:
        return ""
    lead = match.best.score - match.rule.threshold
    if lead >= (1.0 - match.rule.threshold) / 3:
        return translate("LiveWording", "Far above what it takes to be named.")
    if lead >= _CLOSE_CALL:
        return translate("LiveWording", "Above what it takes to be named.")
    if lead >= 0:
        return translate("LiveWording", "Just above what it takes to be named.")
    if lead >= -_CLOSE_CALL:
        return translate("LiveWording", "Just short of what it takes to be named.")
    return translate("LiveWording", "Far from what it takes to be named.")


def who_is_there(faces: Sequence[LiveFace]) -> str:
    """Everybody in the picture, for those who cannot see it."""
    if not faces:
        return translate("LiveWording", "Nobody is in the picture.")
    return wording.photo_summary([_as_shown(face) for face in faces])


def _as_shown(face: LiveFace) -> FaceReport:
    """The report without the name while that is not settled."""
    if face.is_settled:
        return face.report
    return replace(face.report, label=replace(face.report.label, name=None))


def readout(statistics: LiveStatistics) -> str:
    """Speed and losses in one line."""
    text = translate("LiveWording", "{fps} fps · {milliseconds} ms · {dropped} dropped · {device}")
    return text.format(
        fps=round(statistics.shown_fps),
        milliseconds=round(statistics.recognition_ms),
        dropped=wording.number(statistics.dropped),
        device=statistics.device,
    )


def readout_explained() -> str:
    """What the numbers of the read-out are."""
    return translate(
        "LiveWording",
        "Pictures shown a second · time to recognise one · pictures recognition had to skip · "
        "what computes",
    )


def resolution(size: tuple[int, int] | None) -> str:
    """A size of the picture."""
    if size is None:
        return translate("LiveWording", "Automatic")
    return f"{size[0]} × {size[1]}"


def added(name: str) -> str:
    """A sample was added to somebody, or they were enrolled."""
    return translate("LiveWording", "Added to {name}.").format(name=name)


def adding(name: str) -> str:
    """A sample is being added."""
    return translate("LiveWording", "Adding to {name}…").format(name=name)


def rejected(name: str) -> str:
    """A veto was stored."""
    text = translate("LiveWording", "Noted: this is not {name}. It will not be suggested again.")
    return text.format(name=name)


def rejecting(name: str) -> str:
    """A veto is being stored."""
    return translate("LiveWording", "Noting that this is not {name}…").format(name=name)


def no_shot() -> str:
    """There is no view of the face that could be stored."""
    return translate(
        "LiveWording",
        "The face is not seen well enough right now. Look into the camera, a little closer, "
        "and try again.",
    )
