"""Trains again and again, each time killed at a random moment; run as a program.

The libraries are loaded once, then every training runs in a fork of its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import torch._dynamo  # noqa: F401  # an optimiser loads it, in every fork anew

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.services.engine.models import ModelChoice
from facerec_desktop.services.learning import heads
from facerec_desktop.services.learning.training_runs import TrainingWish, train_people
from facerec_desktop.services.profile.workspace import Workspace
from tests.learners import NAMES, enrol_learners

EPOCHS = 3
PEOPLE = NAMES[:4]


def train(choice: ModelChoice, seed: int) -> None:
    """A whole training, and its head taken up."""
    wish = TrainingWish(TrainingSettings(seed=seed, epochs=EPOCHS, threads=1))
    for _ in train_people(choice, None, wish, lambda: False):
        pass
    with Workspace(choice) as workspace:
        heads.overview(workspace)


def killed(choice: ModelChoice, seed: int, after: float) -> bool:
    """Train in a fork; whether it had to be killed after so many seconds."""
    child = os.fork()
    if child == 0:
        train(choice, seed)
        os._exit(0)
    deadline = time.monotonic() + after
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return False
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def state(choice: ModelChoice) -> dict[str, object]:
    """What is in the database after it was opened again."""
    with Workspace(choice) as workspace:
        before = [card.id for card in workspace.heads.cards(workspace.embedder.key)]
        overview = heads.overview(workspace)
        used = [card.id for card in overview.heads if card.is_used]
        workspace.embeddings.gallery(workspace.embedder.key)
        return {
            "known": before,
            "used": used,
            "people": [learner.name for learner in overview.learners],
            "unfinished": overview.unfinished_epochs,
        }


def say(*, was_killed: bool, choice: ModelChoice) -> None:
    """Write a line about what is left."""
    sys.stdout.write(json.dumps({"killed": was_killed, **state(choice)}) + "\n")
    sys.stdout.flush()


def main(folder: Path, cache: Path, count: int) -> None:
    choice = ModelChoice.named(AppPaths(folder / "data", cache, folder / "logs"))
    with Workspace(choice) as workspace:
        enrol_learners(workspace, PEOPLE)
    began = time.monotonic()
    killed(choice, 0, 600)
    whole = time.monotonic() - began
    say(was_killed=False, choice=choice)
    moments = random.Random(count)
    for seed in range(1, count + 1):
        was_killed = killed(choice, seed, moments.uniform(0, whole))
        say(was_killed=was_killed, choice=choice)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
