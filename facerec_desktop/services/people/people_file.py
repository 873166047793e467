"""Takes people to another computer, or brings them back: one file, on wish with a passphrase."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import PeopleFileError
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.ordinary_files import open_ordinary
from facerec_desktop.core.people import Gallery, NewPerson, NewSample, Person, clean_name
from facerec_desktop.core.people_edits import Imported
from facerec_desktop.core.private_files import write_whole
from facerec_desktop.recognition.gallery_index import GalleryIndex, prototype
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.people.people_archive import (
    Archive,
    ArchivedPerson,
    needs_memory,
    pack,
    unpack,
)
from facerec_desktop.services.people.sealed_file import MAGIC, is_sealed, seal, unseal
from facerec_desktop.services.profile.workspace import Workspace, embed_stored
from facerec_desktop.storage.passphrase_seal import refuse_short

SUFFIX = ".facepeople"
MAX_FILE_BYTES = 4 * 2**30
ZIP_MAGIC = b"PK\x03\x04"


def export_people(
    workspace: Workspace,
    path: Path,
    person_ids: Sequence[int] | None = None,
    passphrase: str | None = None,
) -> int:
    """Write people with their shots and vectors to a file, whole or not at all.

    Where the shots came from is named, but no folder of this computer.

    Args:
        workspace: whose people.
        path: the file, readable by its owner only; one that exists is replaced.
        person_ids: whom; None for everybody.
        passphrase: seals the file if given.

    Returns:
        How many people are in it.

    Raises:
        PassphraseWrong: it is too short.
        PeopleFileError: there is nobody to write, or the file cannot be written.
        ModelError: the models cannot be loaded.
    """
    if passphrase is not None:
        refuse_short(passphrase)
    pipeline = workspace.pipeline()
    wanted = None if person_ids is None else set(map(int, person_ids))
    people = [one for one in workspace.people.list() if wanted is None or one.id in wanted]
    if not people:
        raise PeopleFileError("There is nobody to export.")
    gallery = workspace.embeddings.gallery(pipeline.embedder.key)
    archived = tuple(_archived(workspace, gallery, person) for person in people)
    data = pack(Archive(pipeline.embedder.key, archived))
    _write(path, data if passphrase is None else seal(data, passphrase))
    return len(people)


def is_sealed_file(path: Path) -> bool:
    """Whether a passphrase is needed to read a file.

    Raises:
        PeopleFileError: it cannot be read.
    """
    try:
        with open_ordinary(path) as file:
            return is_sealed(file.read(len(MAGIC)))
    except OSError as error:
        raise _unreadable(path, error) from error


def import_people(workspace: Workspace, path: Path, passphrase: str | None = None) -> Imported:
    """Add the people of a file, as one edit that can be undone.

    Somebody of a name that is known here gets the shots if they look like that person; otherwise
    they become "Name (2)". Shots that are here already are passed over.

    Raises:
        PeopleFileError: the file cannot be read, is damaged, or needs another passphrase.
        ModelError: the models cannot be loaded.
    """
    data = _read(path)
    archive = unpack(unseal(data, passphrase) if is_sealed(data) else data)
    pipeline = workspace.pipeline()
    taken = {one.name.casefold(): one.id for one in workspace.people.list()}
    arriving, renamed, known = [], [], 0
    for person in archive.people:
        embeddings = _embeddings(pipeline, archive, person)
        name = person.name
        here = taken.get(name.casefold())
        if here is not None and not _look_alike(pipeline, here, embeddings):
            name = _free_name(name, taken)
            renamed.append((person.name, name))
            here = None
        fresh = _fresh(workspace, here, person.samples)
        known += len(person.samples) - len(fresh)
        if fresh:
            taken.setdefault(name.casefold(), -1)
            arriving.append(
                NewPerson(
                    name=name,
                    consent=person.consent,
                    samples=tuple(person.samples[place] for place in fresh),
                    embeddings=tuple(embeddings[place] for place in fresh),
                )
            )
    if arriving:
        workspace.people.import_all(arriving)
    samples = sum(len(one.samples) for one in arriving)
    return Imported(len(arriving), samples, known, tuple(renamed))


def _archived(workspace: Workspace, gallery: Gallery, person: Person) -> ArchivedPerson:
    """Somebody with their shots, and the vectors in the same order."""
    samples = tuple(
        NewSample(one.crop, one.landmarks, one.quality, one.source, one.session)
        for one in workspace.people.samples(person.id)
    )
    rows = np.flatnonzero(gallery.person_ids[gallery.owners] == person.id)
    vectors = gallery.vectors[rows[np.argsort(gallery.sample_ids[rows])]]
    return ArchivedPerson(person.name, person.consent, samples, vectors)


def _embeddings(pipeline: Pipeline, archive: Archive, person: ArchivedPerson) -> list[Embedding]:
    """The vectors of the file if they are this model's, otherwise new ones from the crops."""
    key = pipeline.embedder.key
    if archive.model == key and person.vectors.shape[1:] == (pipeline.embedder.dimension,):
        return [Embedding(vector, key) for vector in person.vectors]
    return embed_stored(pipeline.embedder, person.samples)


def _look_alike(pipeline: Pipeline, person_id: int, embeddings: Sequence[Embedding]) -> bool:
    index: GalleryIndex = pipeline.index
    places = np.flatnonzero(index.gallery.person_ids == person_id)
    if not len(places) or not embeddings:
        return True
    vectors = np.stack([one.vector for one in embeddings])
    mine = prototype(vectors, np.ones(len(vectors), np.float32))
    return bool(index.prototypes[places[0]] @ mine >= pipeline.rule.threshold)


def _fresh(workspace: Workspace, person_id: int | None, samples: Sequence[NewSample]) -> list[int]:
    """The places of samples that the person does not have yet."""
    seen: set[bytes] = set()
    if person_id is not None and person_id >= 0:
        seen = {one.crop.tobytes() for one in workspace.people.samples(person_id)}
    fresh = []
    for place, sample in enumerate(samples):
        pixels = sample.crop.tobytes()
        if pixels not in seen:
            seen.add(pixels)
            fresh.append(place)
    return fresh


def _free_name(name: str, taken: dict[str, int]) -> str:
    number = 2
    while (candidate := clean_name(f"{name[:90]} ({number})")).casefold() in taken:
        number += 1
    return candidate


def _read(path: Path) -> bytes:
    try:
        with open_ordinary(path) as file:
            head = file.read(len(MAGIC))
            if not (is_sealed(head) or head.startswith(ZIP_MAGIC)):
                raise PeopleFileError("This is not a file of people.")
            if os.fstat(file.fileno()).st_size > MAX_FILE_BYTES:
                raise PeopleFileError("The file is larger than anything this program writes.")
            return head + file.read()
    except OSError as error:
        raise _unreadable(path, error) from error
    except MemoryError as error:
        raise needs_memory() from error


def _unreadable(path: Path, error: OSError) -> PeopleFileError:
    return PeopleFileError(f"{path.name} cannot be read: {error.strerror or error}.")


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data, path.with_name(f".{path.name}.part"))
    except OSError as error:
        raise PeopleFileError(f"{path.name} cannot be written: {error.strerror}.") from error
