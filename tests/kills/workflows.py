"""What the program does to its files, in steps after each of which the user is told it is done."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlite_utils
from sqlite_utils.migrations import Migrations

from facerec_desktop.core.people import NewPerson
from facerec_desktop.core.settings import Settings
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.services.learning import heads
from facerec_desktop.services.people import people_admin
from facerec_desktop.services.people.backups import keep_backup, restore_backup, restore_into
from facerec_desktop.services.people.people_file import export_people, import_people
from facerec_desktop.storage import migrations
from facerec_desktop.storage.encoding import encode_crop, encode_landmarks, encode_now
from facerec_desktop.storage.tuning import PAGE_SIZE
from tests.kills.traces import Step, leave_traces, take_up
from tests.kills.world import (
    ANN,
    BOB,
    OTHER_MODEL,
    PEOPLE,
    SHOTS,
    ArithmeticEmbedder,
    World,
    shot,
)


def nothing(_: World) -> None:
    """The folder is ready as it is."""


@dataclass(frozen=True)
class Workflow:
    """Something the program does.

    Attributes:
        name: what.
        steps: each is either done or not.
        prepare: makes the folder ready; nobody is killed then.
        forgets: names of whom nothing may be left once they are not listed any more.
    """

    name: str
    steps: Sequence[Step]
    prepare: Callable[[World], object] = nothing
    forgets: Sequence[str] = ()


def arrive(world: World) -> None:
    people = [
        NewPerson(name, None, (shot(seed),), tuple(world.embed([shot(seed)])))
        for name, seed in (("Finn", 40), ("Grace", 41), (ANN, 42))
    ]
    world.workspace.people.import_all(people)


ENROL = Workflow(
    "enrol",
    (
        lambda world: world.enrol("Zoe", 30, 31, 32),
        lambda world: world.enrol(ANN, 33),
        arrive,
        lambda world: world.workspace.settings.set("tried", 1),
    ),
)

EDIT = Workflow(
    "edit",
    (
        lambda world: world.workspace.people.rename(ANN, "Anna"),
        lambda world: world.workspace.people.merge("Carla", "Dev"),
        lambda world: world.workspace.journal.undo(),
        lambda world: world.workspace.journal.redo(),
        lambda world: world.workspace.people.split(world.sample_ids("Dev")[:2], "Gus"),
        lambda world: world.workspace.people.move_samples(
            world.sample_ids("Gus"), world.person("Eva")
        ),
        lambda world: world.workspace.people.set_cover(
            world.person("Eva"), world.sample_ids("Eva")[-1]
        ),
        lambda world: world.workspace.journal.undo(),
        lambda world: world.workspace.journal.undo(),
    ),
)


def veto(world: World) -> None:
    [face] = world.embed([shot(50)])
    world.workspace.vetoes.add(world.person(ANN), shot(50), face)


DELETE = Workflow(
    "delete",
    (
        veto,
        lambda world: world.workspace.people.delete_samples(world.sample_ids(ANN)[:1]),
        lambda world: world.workspace.people.delete_samples(world.sample_ids(ANN)),
        lambda world: world.workspace.journal.undo(),
        lambda world: world.workspace.vetoes.remove(
            world.workspace.vetoes.list(world.person("Dev"))[0].id
        ),
        lambda world: world.workspace.journal.undo(),
    ),
)


HEAD = Workflow(
    "head",
    (
        take_up("run-1"),
        take_up("run-2"),
        lambda world: heads.use(world.workspace, None),
        lambda world: heads.delete(world.workspace, 1),
    ),
)


def forget(name: str) -> Step:
    def step(world: World) -> None:
        people_admin.forget(world.workspace, world.person(name))

    return step


FORGET = Workflow("forget", (forget(ANN), forget(BOB)), prepare=leave_traces, forgets=(ANN, BOB))


def make_old(world: World) -> None:
    """A database as the first version of the program wrote it."""
    world.close()
    world.database.unlink()
    tables = sqlite_utils.Database(sqlite3.connect(world.database), execute_plugins=False)
    tables.conn.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    schema = Migrations("facerec-desktop")
    schema(name="initial")(migrations.initial)
    schema.apply(tables)
    for place, name in enumerate(PEOPLE):
        person = {"name": name, "name_key": name.casefold(), "created_at": encode_now()}
        owner = tables.table("people").insert(person).last_rowid
        for seed in range(place * SHOTS, (place + 1) * SHOTS):
            face = shot(seed)
            stored = {
                "person_id": owner,
                "quality": 0.5,
                "source": face.source,
                "session": face.session,
                "created_at": encode_now(),
                "landmarks": encode_landmarks(face.landmarks),
                "crop": encode_crop(face.crop),
            }
            tables.table("samples").insert(stored)
    tables.conn.commit()
    tables.close()


def open_it(world: World) -> None:
    world.workspace.pipeline()


MIGRATE = Workflow(
    "migrate", (open_it, lambda world: world.workspace.people.rename(ANN, "Anna")), make_old
)


def learn_anew(world: World) -> None:
    embedder = ArithmeticEmbedder(OTHER_MODEL, world.workspace.embedder.template)
    for _ in world.workspace._embed_missing(embedder):
        pass
    assert world.workspace.embeddings.missing(OTHER_MODEL) == []
    assert world.workspace.embeddings.missing_vetoes(OTHER_MODEL) == []


RE_EMBED = Workflow("re-embed", (learn_anew, lambda world: world.enrol("Zoe", 30), learn_anew))


def back_up(world: World) -> None:
    world.workspace.back_up()


def keep_daily(world: World) -> None:
    keep_backup(world.workspace, lambda: None)


def carry_a_copy(world: World) -> None:
    """A copy the user has moved away, and a start without any."""
    back_up(world)
    world.copies()[0].replace(world.carried)


def go_back(world: World) -> None:
    restore_into(world.workspace, world.carried)


BACKUP = Workflow(
    "backup",
    (
        keep_daily,
        lambda world: world.workspace.people.rename(ANN, "Anna"),
        back_up,
        lambda world: world.enrol("Zoe", 30, 31),
        back_up,
        go_back,
    ),
    prepare=carry_a_copy,
)


def damage(world: World) -> None:
    back_up(world)
    world.enrol("Zoe", 30)
    world.close()
    with world.database.open("r+b") as file:
        file.seek(PAGE_SIZE)
        file.write(random.Random(3).randbytes(2 * PAGE_SIZE))


def replace_it(world: World) -> None:
    world.close()
    restore_backup(world.paths, world.copies()[-1])


RESTORE = Workflow("restore", (replace_it, lambda world: world.enrol(ANN, 33)), prepare=damage)


def write_out(world: World) -> None:
    export_people(world.workspace, world.exported)


def bring_back(world: World) -> None:
    import_people(world.workspace, world.exported)


def save_settings(world: World) -> None:
    SettingsFile(world.paths).save(Settings(strangers_one_in=1000))


EXPORT = Workflow(
    "export",
    (
        write_out,
        lambda world: world.enrol("Zoe", 30),
        save_settings,
        write_out,
        lambda world: world.workspace.people.delete_samples(world.sample_ids("Zoe")),
        bring_back,
    ),
)

WORKFLOWS = (ENROL, EDIT, DELETE, FORGET, MIGRATE, RE_EMBED, BACKUP, RESTORE, HEAD, EXPORT)
