"""Trains a head epoch by epoch."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch
from threadpoolctl import threadpool_limits
from torch import Tensor

from facerec_desktop.core.errors import TrainingError
from facerec_desktop.core.training import EpochReport
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.recognition.head import Head
from facerec_desktop.training.batches import PersonBatches
from facerec_desktop.training.course import Best, Course
from facerec_desktop.training.objective import LossParts
from facerec_desktop.training.samples import LabelledFaces, TrainingData, vetoed_faces
from facerec_desktop.training.spread import fitted
from facerec_desktop.training.validation import Validation, people_prototypes

WARM_UP = 0.3
"""Part of all steps in which the learning rate rises."""


class Trainer:
    """Fits a head to people; the same data, settings and threads give the same head.

    Attributes:
        course: the state, which can be saved after any epoch.
    """

    def __init__(self, data: TrainingData, settings: TrainingSettings) -> None:
        torch.set_num_threads(settings.threads)
        threadpool_limits(settings.threads, user_api="blas")  # pools that wait for each other
        self._validation = Validation(data.train, data.validation, settings.seed)
        settings = fitted(settings, self._validation.prototypes)
        self._data, self._settings = data, settings
        self.course = Course(len(data.names), data.train.vectors.shape[1], settings)
        self.course.objective.start_from(torch.from_numpy(self._validation.prototypes))
        self._batches = PersonBatches(
            data.train.labels,
            settings.people_per_batch,
            settings.samples_per_person,
            settings.seed,
        )
        self._vectors = torch.from_numpy(data.train.vectors)
        self._labels = torch.from_numpy(data.train.labels)
        vetoed, vetoed_labels = vetoed_faces(data)
        self._vetoed = torch.from_numpy(vetoed)
        self._vetoed_labels = torch.from_numpy(vetoed_labels)

    def run(self, stopped: Callable[[], bool]) -> Iterator[EpochReport]:
        """Train the epochs that are left.

        Args:
            stopped: asked after every batch; a stopped epoch does not count.

        Yields:
            A report after each epoch.

        Raises:
            TrainingError: the numbers stopped being numbers.
        """
        started, done_before = time.monotonic(), len(self.course.reports)
        for epoch in range(done_before + 1, self._settings.epochs + 1):
            losses = self._fit(epoch, stopped)
            if losses is None:
                return
            spent = (time.monotonic() - started) / (epoch - done_before)
            report = self._report(epoch, losses, spent * (self._settings.epochs - epoch))
            self.course.reports.append(report)
            yield report

    def _fit(self, epoch: int, stopped: Callable[[], bool]) -> list[LossParts] | None:
        """One pass; None if it was stopped."""
        torch.manual_seed(self._settings.seed * 1_000_003 + epoch)
        self.course.network.train()
        first = (epoch - 1) * self._batches.per_epoch
        losses = []
        for step, rows in enumerate(self._batches.draw(epoch), first):
            if stopped():
                return None
            losses.append(self._step(step, torch.from_numpy(rows)))
        self.course.network.eval()
        return losses

    def _step(self, step: int, rows: Tensor) -> LossParts:
        course = self.course
        course.optimiser.param_groups[0]["lr"] = self._learning_rate(step)
        labels = self._labels[rows]
        concerned = torch.isin(self._vetoed_labels, labels)
        batch = torch.cat([self._vectors[rows], self._vetoed[concerned]])
        projected = course.network(batch)
        parts: LossParts = course.objective(
            projected[: len(rows)],
            labels,
            projected[len(rows) :],
            self._vetoed_labels[concerned],
        )
        if not torch.isfinite(parts.total):
            raise TrainingError(
                "The training went astray: its loss is no number any more. "
                "Try a lower learning rate."
            )
        course.optimiser.zero_grad()
        parts.total.backward()  # type: ignore[no-untyped-call]
        course.optimiser.step()
        return LossParts(parts.total.detach(), parts.triplet.detach(), parts.arcface.detach())

    def _learning_rate(self, step: int) -> float:
        """Up and down again, each along half a cosine (L. Smith, N. Topin, 2018)."""
        total = self._settings.epochs * self._batches.per_epoch
        top = WARM_UP * total
        part = (step + 1) / top if step + 1 <= top else (total - step - 1) / max(total - top, 1.0)
        return self._settings.learning_rate * (1 - math.cos(math.pi * part)) / 2

    def _report(self, epoch: int, losses: list[LossParts], seconds_left: float) -> EpochReport:
        head = self.exported()
        score = self._validation.score(head)
        is_best = self._is_best(score.macro_f1)
        if is_best:
            self.course.best = Best(head, epoch)
        return EpochReport(
            epoch=epoch,
            epochs=self._settings.epochs,
            loss=_mean([one.total for one in losses]),
            triplet_loss=_mean([one.triplet for one in losses]),
            arcface_loss=_mean([one.arcface for one in losses]),
            macro_f1=score.macro_f1,
            triplet_accuracy=score.triplet_accuracy,
            learning_rate=float(self.course.optimiser.param_groups[0]["lr"]),
            seconds_left=seconds_left,
            is_best=is_best,
        )

    def exported(self) -> Head:
        """The head as it is now; without ArcFace, its people's directions are their mean faces."""
        head = self.course.exported(self._data.person_ids)
        if self._settings.arcface_part > 0:
            return head
        train = self._data.train
        projected = LabelledFaces(head.project(train.vectors), train.labels, train.qualities)
        return replace(head, directions=people_prototypes(projected))

    def _is_best(self, macro_f1: float) -> bool:
        """Whether no earlier epoch was better by more than chance.

        Within a standard error of the highest figure the later epoch wins, whose learning rate is
        lower (the rule of L. Breiman et al., "Classification and Regression Trees", 1984).
        """
        faces = len(self._data.validation)
        if not faces:
            return True
        highest = max([macro_f1, *(report.macro_f1 for report in self.course.reports)])
        return macro_f1 >= highest - math.sqrt(highest * (1 - highest) / faces)


def _mean(values: list[Tensor]) -> float:
    return float(torch.stack(values).mean())
