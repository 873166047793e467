"""The part of the self-test that looks at files: models, what came with the program, a database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facerec_desktop.core.paths import AppPaths, bundle_dir
from facerec_desktop.core.people import NewSample
from facerec_desktop.core.program import is_packaged
from facerec_desktop.core.self_test import SelfTestError
from facerec_desktop.models import builtin
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.conversion import prepared_graphs, renewed_graphs
from facerec_desktop.models.graphs import read_graph
from facerec_desktop.models.selection import shelf_of
from facerec_desktop.models.shelf import file_sha256
from facerec_desktop.services.checking.self_test_faces import GRACE
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.backup import backups
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.first_version import write_first_version
from facerec_desktop.storage.people_store import PeopleStore

CHECKSUMS = "SHA256SUMS"
"""In a packaged program, the hashes of its models and resources when it was built."""


def check_files(paths: AppPaths) -> Mapping[str, Any]:
    """Compare the hashes of the models and of what came with the program.

    Raises:
        ModelError: a model is missing or damaged.
        SelfTestError: a file that came with the program is missing or differs.
    """
    builtin.build_graph()
    shelf = shelf_of(paths)
    held = [model.id for model in shelf.offered if shelf.holds(model)]
    for model_id in held:
        shelf.verify(shelf.find(model_id))
    return {"models": [builtin.BUILTIN_ID, *held], "bundled_files": _check_bundle(bundle_dir())}


def _check_bundle(folder: Path | None) -> int:
    """Compare every file of the list; returns how many there are, 0 outside a bundle."""
    if folder is None:
        return 0
    lines = (folder / CHECKSUMS).read_text("utf-8").splitlines()
    for line in lines:
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or file_sha256(path) != expected:
            raise SelfTestError(f"{name} is missing or differs from what was built")
    return len(lines)


def migrate(paths: AppPaths, folder: Path) -> Mapping[str, Any]:
    """Open a database as the first version wrote it; nothing of it may be lost.

    Args:
        paths: of the people, one of whose samples is put into the old database.
        folder: new, for that database.

    Raises:
        SelfTestError: the person, the sample or the copy from before is missing.
        StorageError: it cannot be opened.
    """
    old = folder / "people.db"
    with Workspace.open(paths) as workspace:
        [sample, *_] = workspace.people.samples(workspace.people.find(GRACE).id)
    known = NewSample(sample.crop, sample.landmarks, sample.quality, sample.source, sample.session)
    write_first_version(old, GRACE, known)
    with Database(old) as database:
        people = PeopleStore(database)
        kept = {person.name: len(people.samples(person.id)) for person in people.list()}
    copies = len(backups(old))
    if kept != {GRACE: 1} or copies != 1:
        raise SelfTestError(f"an old database became {kept} with {copies} copies")
    return {"people": kept, "copies": copies}


def prepare_detector(paths: AppPaths) -> Mapping[str, Any]:
    """Prepare the detector from its weights, as a downloaded model is prepared.

    A packaged program brings it prepared, so here it is made anew; in a checkout the steps before
    had to make it.

    Raises:
        ModelError: its weights are missing or damaged.
        InternalError: the process that prepares it failed.
    """
    prepare = renewed_graphs if is_packaged() else prepared_graphs
    graphs = prepare(paths.prepared_models, CascadeBlueprint())
    for path in graphs.values():
        read_graph(path)
    return {"graphs": list(graphs)}
