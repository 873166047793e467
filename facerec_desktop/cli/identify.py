"""``identify``: who is in photos, folders and videos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facerec_desktop.cli.number_range import NumberRange
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.errors import NothingToSee
from facerec_desktop.core.faces import Candidate, RecognisedFace
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.sources.media import NOTHING_THERE

if TYPE_CHECKING:
    from facerec_desktop.services.recognising.identification import Identified


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--draw",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write copies with boxes and names into this folder.",
)
@click.option(
    "--min-face-size",
    type=click.IntRange(12, 1000),
    help="Side of the smallest face to find, in pixels.  [default: 40]",
)
@click.option(
    "--video-step",
    type=NumberRange(0.04, 3600),
    default=1.0,
    show_default=True,
    help="Seconds between the moments of a video that are looked at.",
)
@json_option
@pass_setup
def identify(
    setup: Setup,
    paths: tuple[Path, ...],
    draw: Path | None,
    min_face_size: int | None,
    video_step: float,
    as_json: bool,
) -> None:
    """Tell who is in photos, folders and videos (PATHS)."""
    from facerec_desktop.cli.drawing import AnnotatedCopies
    from facerec_desktop.services.recognising.identification import Identified
    from facerec_desktop.services.recognising.identification import identify as look

    copies = AnnotatedCopies(draw) if draw else None
    seen_any = False
    with Output(as_json=as_json) as output, setup.workspace(min_face_size) as workspace:
        for event in look(workspace, paths, CancelToken(), video_step):
            if isinstance(event, Progress):
                output.progress(event)
                continue
            if isinstance(event, Identified):
                seen_any = True
                _print(output, event)
                if copies:
                    copies.write(event.path, event.frame, event.faces)
            else:
                output.fail_file(event.path, event.error)
        if not (seen_any or output.some_failed):
            raise NothingToSee(NOTHING_THERE)
        output.exit(did_something=seen_any)


def _print(output: Output, seen: Identified) -> None:
    if output.as_json:
        fields: dict[str, Any] = {"image": str(seen.path)}
        if seen.frame.time is not None:
            fields["time"] = round(seen.frame.time, 3)
        output.record({**fields, "faces": [face_fields(face) for face in seen.faces]})
        return
    moment = "" if seen.frame.time is None else f" at {seen.frame.time:.1f} s"
    names = [_in_words(face) for face in seen.faces]
    output.say(f"{seen.path}{moment}: {', '.join(names) or 'no face'}")


def face_fields(face: RecognisedFace) -> dict[str, Any]:
    """A face as JSON."""
    match = face.match
    return {
        "box": _rounded(face.detection.box.tolist()),
        "landmarks": [_rounded(point) for point in face.detection.landmarks.tolist()],
        "detection_score": round(face.detection.score, 4),
        "name": match.name,
        "score": round(match.best.score, 4) if match.best else None,
        "runner_up": _candidate_fields(match.runner_up),
        "quality": round(face.quality.score, 3),
        "quality_issues": [str(issue) for issue in face.quality.issues],
        "refusal": str(match.refusal) if match.refusal else None,
    }


def _candidate_fields(candidate: Candidate | None) -> dict[str, Any] | None:
    return {"name": candidate.name, "score": round(candidate.score, 4)} if candidate else None


def _rounded(numbers: list[float]) -> list[float]:
    return [round(number, 2) for number in numbers]


def _in_words(face: RecognisedFace) -> str:
    match = face.match
    if match.person:
        return f"{match.person.name} ({match.person.score:.3f})"
    return f"Unknown ({match.refusal})"
