"""Writes what a training found as files anybody can open."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.private_files import make_private_folder
from facerec_desktop.core.training import EpochReport, TrainingReport

CURVES, CONFUSION, METRICS = "curves.png", "confusion.png", "metrics.json"
WIDTH, HEIGHT, DOTS = 12.0, 4.0, 110
NAMED_PEOPLE = 30
"""More names than these beside a matrix cannot be read."""


def try_report(folder: Path | None) -> None:
    """Find out, before it takes long, whether a report can be written; nothing is left of it.

    Args:
        folder: where the report is wanted; None where it is not.

    Raises:
        DatasetError: the folder cannot be made or written.
    """
    if folder is None:
        return
    place = folder.absolute()
    missing = [one for one in (place, *place.parents) if not one.exists()]
    try:
        make_private_folder(place)
        with TemporaryFile(dir=place):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error
    with suppress(OSError):  # somebody has put something in
        for made in missing:
            made.rmdir()


def write_report(
    folder: Path, report: TrainingReport, truth: NDArray[np.int64], answered: NDArray[np.int64]
) -> None:
    """Write the curves and the confusion matrix as PNG, and the metrics as JSON.

    Args:
        folder: made if it does not exist.
        report: what the training found.
        truth: int64 ``(photos,)``, places in ``report.people``.
        answered: int64 ``(photos,)``, the most similar people; -1 where no face was found.

    Raises:
        DatasetError: the folder cannot be written.
    """
    try:
        make_private_folder(folder.absolute())
        _curves(report).savefig(folder / CURVES)
        _confusion(report.people, truth, answered).savefig(folder / CONFUSION)
        metrics = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1)
        (folder / METRICS).write_text(metrics + "\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> DatasetError:
    return DatasetError(f"{folder} cannot be written: {error.strerror or error}.")


def _curves(report: TrainingReport) -> Figure:
    figure = Figure((WIDTH, HEIGHT), dpi=DOTS, layout="constrained")
    loss, f1, triplets = figure.subplots(1, 3)
    _plot(loss, report.epochs, {"loss": "in all", "arcface_loss": "ArcFace"}, "Loss")
    beside = loss.twinx()
    _plot(beside, report.epochs, {"triplet_loss": "Triplet"}, "Loss", first_colour=2)
    lines = [*loss.get_lines(), *beside.get_lines()]
    loss.legend(lines, [str(line.get_label()) for line in lines])
    loss.set_ylabel("in all, ArcFace")
    beside.set_ylabel("Triplet")
    _plot(f1, report.epochs, {"macro_f1": "macro F1"}, "Macro F1, validation")
    _plot(triplets, report.epochs, {"triplet_accuracy": "accuracy"}, "Triplet accuracy, validation")
    for axes in (f1, triplets):
        axes.axvline(report.best_epoch, linestyle=":", color="gray")
    return figure


def _plot(
    axes: Axes,
    epochs: Sequence[EpochReport],
    shown: dict[str, str],
    title: str,
    first_colour: int = 0,
) -> None:
    numbers = [epoch.epoch for epoch in epochs]
    for colour, (field, label) in enumerate(shown.items(), first_colour):
        values = [getattr(epoch, field) for epoch in epochs]
        axes.plot(numbers, values, label=label, color=f"C{colour}", marker=".")
    axes.set_title(title)
    axes.set_xlabel("epoch")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _confusion(
    people: Sequence[str], truth: NDArray[np.int64], answered: NDArray[np.int64]
) -> Figure:
    """Rows are the people in the photos, columns the answers; the last column is no face."""
    counts = np.zeros((len(people), len(people) + 1))
    np.add.at(counts, (truth, answered), 1)
    parts = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = 5.0 + min(len(people), NAMED_PEOPLE) / 5
    figure = Figure((side + 1, side), dpi=DOTS, layout="constrained")
    axes = figure.subplots()
    picture = axes.imshow(parts, vmin=0, vmax=1, cmap="Blues", interpolation="nearest")
    figure.colorbar(picture, label="part of the person's photos")
    axes.set_ylabel("in the photo")
    axes.set_xlabel("most similar")
    if len(people) <= NAMED_PEOPLE:
        axes.set_yticks(range(len(people)), people)
        axes.set_xticks(range(len(people) + 1), [*people, "no face"], rotation=90)
    return figure
