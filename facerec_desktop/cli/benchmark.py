"""``benchmark``: how fast the program is, beside facenet-pytorch."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.progress import Progress

if TYPE_CHECKING:
    from facerec_desktop.services.benchmark import Comparison, Facts, SearchTime


@click.command()
@click.option(
    "--image",
    "images",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Measure with this picture, fitted into 640×480; may be given several times.",
)
@json_option
@pass_setup
def benchmark(setup: Setup, images: tuple[Path, ...], as_json: bool) -> None:
    """Measure speed, and the ratio to facenet-pytorch in the same run."""
    from facerec_desktop.services.benchmark import Comparison, Facts, run_benchmark

    comparisons: list[Comparison] = []
    searches: list[SearchTime] = []
    with Output(as_json=as_json) as output:
        for event in run_benchmark(setup.models(), images):
            if isinstance(event, Progress):
                output.progress(event)
            elif as_json:
                output.record(asdict(event))
            elif isinstance(event, Facts):
                output.note(_in_words(event))
            elif isinstance(event, Comparison):
                comparisons.append(event)
            else:
                searches.append(event)
        if not as_json:
            _print(output, comparisons, searches)


def _in_words(facts: Facts) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in facts.versions.items())
    threads = f"{facts.threads} threads, facenet-pytorch uses {facts.peer_threads}"
    return "\n".join(filter(None, [facts.processor, threads, versions, facts.note]))


def _print(output: Output, comparisons: list[Comparison], searches: list[SearchTime]) -> None:
    output.table(
        "640×480, faces from 40 pixels, median of each",
        ("work", "picture", "faces", "this program", "facenet-pytorch", "ratio", "same boxes"),
        [
            (
                one.work, one.image, str(one.faces), f"{one.ours_ms:.1f} ms",
                f"{one.peer_ms:.1f} ms", f"{one.ratio:.1f}×",
                "" if one.same_boxes is None else f"{one.same_boxes:.0%}",
            )
            for one in comparisons
        ],
    )  # fmt: skip
    output.table(
        "Exact search of one face, 512 numbers each",
        ("vectors", "median", "95 %"),
        [
            (f"{one.vectors:,}", f"{one.median_ms:.1f} ms", f"{one.p95_ms:.1f} ms")
            for one in searches
        ],
    )
