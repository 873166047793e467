"""``enroll``: learn a person from a few photos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.people_words import shots
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.cli.typed import typed
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken, Progress

if TYPE_CHECKING:
    from facerec_desktop.services.enrolling.enrolment import Enrolled


@click.command()
@click.argument("name")
@click.argument("photos", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@pass_setup
def enroll(setup: Setup, name: str, photos: tuple[Path, ...], as_json: bool) -> None:
    """Learn what NAME looks like from PHOTOS (files and folders).

    Where a photo shows several people, the one the other photos agree on is learnt.
    """
    from facerec_desktop.services.enrolling.enrolment import Accepted, Refused, enrol

    with Output(as_json=as_json) as output, setup.workspace() as workspace:
        for event in enrol(workspace, name, photos, CancelToken()):
            if isinstance(event, Progress):
                output.progress(event)
            elif isinstance(event, Accepted):
                if as_json:
                    quality = round(event.quality.score, 3)
                    output.record({"image": str(event.path), "quality": quality})
            elif isinstance(event, Refused):
                output.fail_file(event.error.path, event.error)
            else:
                _tell(output, event, setup.paths)
        output.exit()


def _tell(output: Output, enrolled: Enrolled, paths: AppPaths) -> None:
    person = enrolled.person
    if output.as_json:
        output.record(
            {
                "name": person.name,
                "added": enrolled.added,
                "samples": person.sample_count,
                "looks_like": enrolled.looks_like.name if enrolled.looks_like else None,
                "unlike_stored": enrolled.is_unlike,
            }
        )
        return
    output.say(
        f"{person.name}: {shots(enrolled.added)} learnt, {shots(person.sample_count)} in all."
    )
    doubt = _doubt(enrolled, paths)
    if doubt:
        output.note(doubt)


def _doubt(enrolled: Enrolled, paths: AppPaths) -> str:
    """What may be wrong with what was stored, and the command that puts it right."""
    person, other = enrolled.person.name, enrolled.looks_like
    if enrolled.is_unlike:
        like = f" They look like {other.name}, who is enrolled as well." if other else ""
        return (
            f"The new shots do not look like those stored of {person} before.{like} If they show "
            f"somebody else, take them back:\n  {typed(paths, 'people', 'undo')}"
        )
    if other:
        return (
            f"{person} looks like {other.name}, who is enrolled as well: the new shots would be "
            f"taken for {other.name}. If both are one person, join them:\n"
            f"  {typed(paths, 'people', 'merge', person, other.name)}"
        )
    return ""
