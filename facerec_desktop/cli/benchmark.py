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
    from facerec_desktop.core.live import LiveScore
    from facerec_desktop.services.benchmark import Comparison, Facts, SearchTime


@click.command()
@click.option(
    "--image",
    "images",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Measure with this picture, fitted into 640×480; may be given several times.",
)
@click.option("--live", is_flag=True, help="Measure the live view in a real window instead.")
@click.option(
    "--video",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --live: also measure this video, fitted into 640×480.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=3),
    default=20.0,
    show_default=True,
    help="With --live: how long to measure each scene.",
)
@json_option
@pass_setup
def benchmark(
    setup: Setup,
    images: tuple[Path, ...],
    live: bool,
    video: Path | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Measure speed, and the ratio to facenet-pytorch in the same run."""
    with Output(as_json=as_json) as output:
        if live:
            _measure_live(output, setup, video, seconds)
        else:
            _measure(output, setup, images)


def _measure(output: Output, setup: Setup, images: tuple[Path, ...]) -> None:
    from facerec_desktop.services.benchmark import Comparison, Facts, run_benchmark

    comparisons: list[Comparison] = []
    searches: list[SearchTime] = []
    for event in run_benchmark(setup.models(), images):
        if isinstance(event, Progress):
            output.progress(event)
        elif output.as_json:
            output.record(asdict(event))
        elif isinstance(event, Facts):
            output.note(_in_words(event))
        elif isinstance(event, Comparison):
            comparisons.append(event)
        else:
            searches.append(event)
    if not output.as_json:
        _print(output, comparisons, searches)


def _measure_live(output: Output, setup: Setup, video: Path | None, seconds: float) -> None:
    scores = []
    for score in setup.windows.measure_live(setup.paths, setup.embedder, video, seconds):
        output.progress(Progress(0, 0, score.scene))
        scores.append(score)
        if output.as_json:
            output.record(asdict(score))
    if not output.as_json:
        _print_live(output, scores)


def _print_live(output: Output, scores: list[LiveScore]) -> None:
    output.table(
        "The live view, 640×480; the window beats every 10 ms",
        (
            "scene", "faces", "source", "shown", "recognised", "one frame",
            "gap 50 %", "gap 99 %", "longest gap", "memory",
        ),
        [
            (
                one.scene, f"{one.faces:.1f}", f"{one.source_fps:.1f} fps",
                f"{one.shown_fps:.1f} fps", f"{one.recognised_fps:.1f} fps",
                f"{one.recognition_ms:.1f} ms", f"{one.gap_p50_ms:.0f} ms",
                f"{one.gap_p99_ms:.0f} ms", f"{one.gap_max_ms:.0f} ms",
                f"{one.memory_start_mb:.0f} → {one.memory_end_mb:.0f} MB",
            )
            for one in scores
        ],
    )  # fmt: skip


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
