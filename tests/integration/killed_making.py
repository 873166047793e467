"""Makes a pack of a fine-tuned network again and again, killed each time; run as a program.

The libraries are loaded once, then every attempt runs in a fork of its own.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.training_settings import TrainingSettings
from facerec_desktop.models.packs import describe_pack
from facerec_desktop.services.engine.model_shelf import model_cards
from facerec_desktop.services.learning.measured_pack import make_pack
from facerec_desktop.services.profile.workspace import Workspace
from tests.kills.death import Points
from tests.services.small_network import COURSE, PicturedFaces, base, faces, new_pack

PATIENCE = 120.0


def make(paths: AppPaths, run: str, pictured: PicturedFaces) -> None:
    make_pack(new_pack(paths.packs), pictured, replace(COURSE, run=run), TrainingSettings())


def in_fork(
    paths: AppPaths,
    run: str,
    pictured: PicturedFaces,
    deadly: int | None = None,
    after: float = PATIENCE,
) -> int:
    """Make a pack in a fork that dies; how many points it passed, -1 if it did.

    Args:
        paths: where.
        run: what the pack is called.
        pictured: what it is measured with.
        deadly: the point to die at; None for none.
        after: seconds after which it is killed, wherever it is.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        points = Points(deadly)
        points.install()
        make(paths, run, pictured)
        os.write(writer, str(points.count).encode())
        os._exit(0)
    os.close(writer)
    deadline = time.monotonic() + after
    while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)
    passed = os.read(reader, 100)
    os.close(reader)
    if os.waitstatus_to_exitcode(ended[1]) not in (0, -signal.SIGKILL):
        raise SystemExit(f"the child ended with {ended[1]}")
    return int(passed) if passed else -1


def listed(paths: AppPaths) -> list[str]:
    """The packs anybody sees, each sound and with the rule of a measurement."""
    names = []
    for card in model_cards(paths):
        if card.path is not None and card.path.parent == paths.packs:
            assert describe_pack(card.path).rule != base().rule, card.id
            names.append(card.id)
    return names


def main(folder: Path, cache: Path, count: int) -> None:
    torch.set_num_threads(1)  # a pool of threads does not live in a fork
    paths = AppPaths(folder / "data", cache, folder / "logs")
    with Workspace.open(paths):
        pass
    pictured = faces()
    began = time.monotonic()
    points = in_fork(paths, "facenet-tuned-whole", pictured)
    whole = time.monotonic() - began
    say(points=points, listed=listed(paths))
    for number in range(count):
        run, part = f"facenet-tuned-{number}", min(1.0, number / max(1, count - 2))
        if number % 2:
            passed = in_fork(paths, run, pictured, after=part * whole)
        else:
            passed = in_fork(paths, run, pictured, deadly=1 + int(part * (points - 1)))
        seen = listed(paths)
        left = len([*paths.packs.glob(".unfinished-*")])
        with Workspace.open(paths):
            pass
        files = sorted(one.name for one in paths.packs.iterdir())
        say(killed=passed < 0, run=run, seen=seen, left=left, files=files, listed=listed(paths))


def say(**fields: object) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
