"""``benchmark``: how fast the program is, beside others that do the same."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facerec_desktop.cli.number_range import NumberRange
from facerec_desktop.cli.output import Output, json_option
from facerec_desktop.cli.setup import Setup, pass_setup
from facerec_desktop.core.progress import Progress

if TYPE_CHECKING:
    from facerec_desktop.core.live import LiveScore
    from facerec_desktop.services.benchmarks.comparing import Change, EarlierRun
    from facerec_desktop.services.benchmarks.rows import Facts, Row


@click.command()
@click.option(
    "--image",
    "images",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Measure with this picture, fitted into 640×480; may be given several times.",
)
@click.option(
    "--scan",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Also scan the photos of this folder.",
)
@click.option(
    "--photos",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="With --scan: how many photos at most.",
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Also tell what changed since a run whose --json output was kept in this file.",
)
@click.option("--live", is_flag=True, help="Measure the live view in a real window instead.")
@click.option(
    "--video",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --live: also measure this video, fitted into 640×480.",
)
@click.option(
    "--seconds",
    type=NumberRange(min=3),
    default=20.0,
    show_default=True,
    help="With --live: how long to measure each scene.",
)
@json_option
@pass_setup
def benchmark(
    setup: Setup,
    images: tuple[Path, ...],
    folder: Path | None,
    photos: int,
    earlier: Path | None,
    live: bool,
    video: Path | None,
    seconds: float,
    as_json: bool,
) -> None:
    """Measure speed beside other programs in the same run, and beside arithmetic alone.

    The floor is what the multiplications of a network, or reading what they need, take at the
    speed that this machine reached in the same run with large matrices.
    """
    with Output(as_json=as_json) as output:
        if live:
            _measure_live(output, setup, video, seconds)
        else:
            _measure(output, setup, images, folder, photos, earlier)


def _measure(
    output: Output,
    setup: Setup,
    images: tuple[Path, ...],
    folder: Path | None,
    photos: int,
    earlier: Path | None,
) -> None:
    from facerec_desktop.services.benchmarks.comparing import EarlierRun
    from facerec_desktop.services.benchmarks.rows import Facts
    from facerec_desktop.services.benchmarks.suite import Plan, run_benchmark
    from facerec_desktop.services.benchmarks.timing import Effort

    before = EarlierRun.read(earlier) if earlier else None
    rows: list[Row] = []
    plan = Plan(setup.models(), setup.embedder, images, folder)
    for event in run_benchmark(plan, Effort(photos=photos)):
        if isinstance(event, Progress):
            output.progress(event)
            continue
        if output.as_json:
            output.record(event.record())
        if not isinstance(event, Facts):
            rows.append(event)
            continue
        if not output.as_json:
            output.note(_in_words(event))
        if before and before.remark(event):
            output.note(before.remark(event))
    if not output.as_json:
        _print(output, rows)
    if before:
        _print_changes(output, before, rows)


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
    threads = f"{facts.threads} threads, torch uses {facts.peer_threads}"
    speeds = [f"{facts.f32_gflops:.0f} GFLOP/s in float32"]
    if facts.bf16_gflops:
        speeds.append(f"{facts.bf16_gflops:.0f} in bfloat16")
    speeds.append(f"{facts.int8_gops:.0f} GOP/s in 8 bits")
    speeds.append(f"reading {facts.reading_gb:.0f} GB/s")
    peak = f"Peak measured: {', '.join(speeds)}"
    busy = (
        f"The machine is busy ({facts.load:.1f} processes on {facts.threads} threads): "
        "measure again when it is not."
        if facts.is_busy
        else ""
    )
    return "\n".join(filter(None, [facts.processor, threads, peak, versions, facts.note, busy]))


def _print(output: Output, rows: list[Row]) -> None:
    output.table(
        "Median of this program, here, and in turns with it of a peer, there",
        ("work", "of", "here", "peer", "there", "ratio", "goal"),
        [
            (
                one.work, one.image, _figure(one, one.value), one.peer,
                _figure(one, one.peer_value), _times(one.ratio), _goal(one),
            )
            for one in rows
        ],
        unbroken=("here", "there", "ratio"),
    )  # fmt: skip
    output.table(
        "How far from arithmetic alone, and whether both give the same answer",
        ("work", "of", "95 %", "multiply-adds", "floor", "agrees"),
        [
            (
                one.work, one.image, _figure(one, one.p95),
                "" if one.operations is None else f"{one.operations:,.0f} M",
                _figure(one, one.floor),
                "" if one.agreement is None else f"{one.agreement:.5g}",
            )
            for one in rows
            if any(value is not None for value in (one.p95, one.operations, one.agreement))
        ],
        unbroken=("95 %", "multiply-adds", "floor"),
    )  # fmt: skip
    for one in rows:
        if one.note:
            output.say(f"{one.work}, {one.image}: {one.note}.")


def _print_changes(output: Output, before: EarlierRun, rows: list[Row]) -> None:
    changes: list[Change] = before.compared(rows)
    if output.as_json:
        for one in changes:
            output.record(one.record())
        return
    output.table(
        "Since the earlier run; above 1× is better",
        ("work", "of", "before", "now", "change", "ratio before", "ratio now", ""),
        [
            (
                one.work, one.image, _figure(one, one.before), _figure(one, one.value),
                _times(one.ratio), _times(one.ratio_to_peer_before), _times(one.ratio_to_peer),
                one.note,
            )
            for one in changes
        ],
    )  # fmt: skip


def _figure(row: Row | Change, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f} {row.unit}" if value >= 100 else f"{value:.3g} {row.unit}"


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}×"


def _goal(row: Row) -> str:
    answers = {True: ": yes", False: ": no", None: ""}
    return f"{row.goal}{answers[row.reached]}" if row.goal else ""
