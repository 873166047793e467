"""``evaluate``: how accurate the program is on labelled photos."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from facerec_desktop.cli.number_range import NumberRange
from facerec_desktop.cli.output import Output, figure, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.progress import CancelToken, Progress

if TYPE_CHECKING:
    from facerec_desktop.core.scores import ScorePrior
    from facerec_desktop.services.learning.label_folders import PhotoFailure
    from facerec_desktop.services.measuring.evaluation import IdentificationReport
    from facerec_desktop.services.measuring.template_measurement import TemplateReport
    from facerec_desktop.services.measuring.verification import VerificationReport

    _Event: TypeAlias = (
        Progress
        | PhotoFailure
        | IdentificationReport
        | VerificationReport
        | ScorePrior
        | TemplateReport
    )

folder_type = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", required=False, type=folder_type, metavar="[DIR]")
@click.option("--test-fraction", type=NumberRange(0, 1), default=0.2, show_default=True,
              help="Part of each person's photos that is asked for.")  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Of the choice of photos.")
@click.option("--min-photos", type=click.IntRange(2), default=10, show_default=True,
              help="People with fewer photos are strangers.")  # fmt: skip
@click.option("--strangers", type=folder_type,
              help="Another folder of people, all of them strangers.")  # fmt: skip
@click.option("--pairs", type=click.Path(path_type=Path, dir_okay=False),
              help="Compare the pairs of this list instead (pairs.txt of LFW).")  # fmt: skip
@click.option("--images", type=folder_type, help="Where the photos of --pairs lie.")
@click.option("--prior", "wants_prior", is_flag=True,
              help="Print how similar strangers and known faces are: a model's prior.")  # fmt: skip
@click.option("--template", "wants_template", is_flag=True,
              help="Print where landmarks lie in pictures like those FaceNet saw.")  # fmt: skip
@json_option
@pass_setup
def evaluate(
    setup: Setup,
    folder: Path | None,
    test_fraction: float,
    seed: int,
    min_photos: int,
    strangers: Path | None,
    pairs: Path | None,
    images: Path | None,
    wants_prior: bool,
    wants_template: bool,
    as_json: bool,
) -> None:
    """Measure accuracy on the photos of DIR, a folder per person, or on pairs of photos.

    Most photos of each person are enrolled and the others asked for; nothing is stored.
    """
    from facerec_desktop.services.measuring.evaluation import EvaluationSettings, evaluate_folders
    from facerec_desktop.services.measuring.prior_measurement import measure_prior
    from facerec_desktop.services.measuring.template_measurement import measure_template
    from facerec_desktop.services.measuring.verification import evaluate_pairs

    if (folder is None) == (pairs is None) or (pairs is None) != (images is None):
        raise click.UsageError("Give either DIR, or --pairs together with --images.")
    if (wants_prior or wants_template) and folder is None:
        raise click.UsageError("--prior and --template need DIR.")
    events: Iterator[_Event]
    if folder is not None and wants_prior:
        events = measure_prior(setup.models(), folder, CancelToken())
    elif folder is not None and wants_template:
        events = measure_template(setup.models(), folder, CancelToken())
    elif folder is not None:
        settings = EvaluationSettings(test_fraction, seed, min_photos, strangers)
        events = evaluate_folders(setup.models(), folder, settings, CancelToken())
    elif pairs is not None and images is not None:
        events = evaluate_pairs(setup.models(), pairs, images, CancelToken())
    _print(events, as_json=as_json)


def _print(
    events: Iterator[_Event],
    *,
    as_json: bool,
) -> None:
    from facerec_desktop.services.learning.label_folders import PhotoFailure

    with Output(as_json=as_json) as output:
        for event in events:
            if isinstance(event, Progress):
                output.progress(event)
            elif isinstance(event, PhotoFailure):
                output.fail(str(event.error))
            elif as_json:
                output.record(asdict(event))
            else:
                rows = [
                    (name.replace("_", " "), _figure(value))
                    for name, value in asdict(event).items()
                ]
                output.table("Evaluation", ("figure", "value"), rows)
        output.exit()


def _figure(value: object) -> str:
    return figure(value) if value is None or isinstance(value, float) else str(value)
