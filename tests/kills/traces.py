"""What trainings, models and backups leave of people outside the tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from facerec_desktop.core.faces import Detection, Quality
from facerec_desktop.core.photos import FileStamp, NewScan, SeenFace
from facerec_desktop.services.learning import heads
from facerec_desktop.services.profile.run_folder import RunFolder
from facerec_desktop.services.profile.tuned_pack import PREFIX
from tests.finished_runs import leave_result
from tests.kills.world import (
    ANN,
    BOB,
    OTHER_MODEL,
    PEOPLE,
    SHOTS,
    World,
    shot,
)

Step = Callable[[World], object]


def take_up(run: str) -> Step:
    def step(world: World) -> None:
        known = [card.report.run for card in world.workspace.heads.cards(OTHER_MODEL)]
        if run not in known:
            leave_result(world.workspace, run)
            heads.take_up(world.workspace, run)

    return step


def leave_traces(world: World) -> None:
    """Everything outside the tables that knows somebody."""
    take_up("run-1")(world)
    leave_result(world.workspace, "run-2")
    gallery = world.workspace.embeddings.gallery(world.workspace.embedder.key)
    state = gallery.vectors.tobytes() + " ".join(gallery.names).encode()
    stopped = RunFolder(world.paths.training / "stopped")
    stopped.make()
    stopped.save_checkpoint(state)
    for name in (ANN, BOB):
        person = world.person(name)
        stored = shot(SHOTS * PEOPLE.index(name))
        [face] = world.embed([stored])
        seen = SeenFace(
            Detection(np.array([1, 2, 30, 40], np.float32), stored.landmarks, 0.9),
            Quality(0.7, (), 18.5, 0.4, -12.0, 20.0),
            face,
        )
        photo = NewScan(Path(f"/photos/{name}.jpg"), None, FileStamp(1, 2), (9, 9), (seen,), b"jpg")
        world.workspace.scans.write([photo])
        pack = world.paths.packs / f"{PREFIX}{person}"
        pack.mkdir(parents=True)
        (pack / "model.toml").write_text(f"[trained]\nperson_ids = [{person}]\n", "utf-8")
    world.workspace.back_up()
    world.close()
    shutil.copy(
        world.database, world.database.with_name("people.damaged-20260101T000000.000000Z.db")
    )
    shutil.copy(world.database, world.database.with_name("people.backup.partial"))
