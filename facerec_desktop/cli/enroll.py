"""``enroll``: learn a person from a few photos."""

from __future__ import annotations

from pathlib import Path

import click

from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.progress import CancelToken, Progress


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
                if as_json:
                    output.record({"image": str(event.path), "error": str(event.error)})
                output.fail(str(event.error))
            elif as_json:
                double = event.looks_like.name if event.looks_like else None
                output.record(
                    {
                        "name": event.person.name,
                        "added": event.added,
                        "samples": event.person.sample_count,
                        "looks_like": double,
                    }
                )
            else:
                output.say(
                    f"{event.person.name}: {event.added} learnt, "
                    f"{event.person.sample_count} in all."
                )
                if event.looks_like:
                    output.note(
                        f"Is this {event.looks_like.name}? The new photos would be taken for "
                        f"{event.looks_like.name}, who is enrolled already."
                    )
        output.exit()
