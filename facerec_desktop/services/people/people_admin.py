"""Looks after people: what their page shows, what an edit would do, and forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facerec_desktop.core.errors import DatabaseDamaged
from facerec_desktop.core.faces import Floats
from facerec_desktop.core.people import Gallery, Sample
from facerec_desktop.core.people_edits import MergePreview, PersonDetails, Receipt, SampleCard
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.recognition.outliers import belong_to, likeness_to_others
from facerec_desktop.services.profile.erasing import finish_erasure
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.deleted_faces import deleted_faces

CLEARLY_BELOW = 0.5
"""How far under the threshold a sample stands out, in parts of the room between it and 1."""


def details(workspace: Workspace, person_id: int) -> PersonDetails:
    """A person with their samples, those least like the others first.

    Raises:
        PersonNotFound: they were deleted.
        ModelError: the models cannot be loaded.
    """
    pipeline = workspace.pipeline()
    likeness = _likeness(pipeline.index.gallery, person_id)
    threshold = pipeline.rule.threshold
    limit = threshold - CLEARLY_BELOW * (1 - threshold)
    cards = [
        SampleCard(one, likeness.get(one.id), likeness.get(one.id, limit) < limit)
        for one in workspace.people.samples(person_id)
    ]
    cards.sort(key=lambda card: (card.likeness is None, card.likeness, card.sample.id))
    return PersonDetails(
        workspace.people.person(person_id), tuple(cards), tuple(workspace.vetoes.list(person_id))
    )


def merge_preview(workspace: Workspace, source_id: int, target_id: int) -> MergePreview:
    """What merging the source into the target would do.

    Raises:
        PersonNotFound: one of them was deleted.
        ModelError: the models cannot be loaded.
    """
    pipeline = workspace.pipeline()
    places = pipeline.index.gallery.person_ids.tolist()
    likeness = None
    if source_id in places and target_id in places:
        prototypes = pipeline.index.prototypes
        likeness = float(prototypes[places.index(source_id)] @ prototypes[places.index(target_id)])
    return MergePreview(
        source=workspace.people.person(source_id),
        target=workspace.people.person(target_id),
        moving=tuple(workspace.people.samples(source_id)),
        likeness=likeness,
        look_alike=likeness is not None and likeness >= pipeline.rule.threshold,
    )


def split_proposal(workspace: Workspace, person_id: int, marked: Sequence[int]) -> tuple[int, ...]:
    """Which of a mixed person's samples belong with the marked ones, these included.

    Raises:
        ModelError: the models cannot be loaded.
    """
    gallery = workspace.pipeline().index.gallery
    rows = _rows(gallery, person_id)
    ids = gallery.sample_ids[rows]
    chosen = np.isin(ids, np.asarray(marked))
    if chosen.any() and not chosen.all():
        chosen = belong_to(gallery.vectors[rows], chosen)
    return tuple(sorted({*map(int, marked), *ids[chosen].tolist()}))


def forget(workspace: Workspace, person_id: int) -> Receipt:
    """Erase a person, the remembered photos that show them, and what was trained with them.

    Raises:
        PersonNotFound: they were deleted.
        ModelError: the models cannot be loaded.
        ErasureUnfinished: they are gone, but traces of them are left until the next start.
    """
    index = workspace.pipeline().index
    samples = workspace.people.samples(person_id)
    workspace.scans.remove(
        _photos_of(workspace, index, samples) if samples else _photos_once(workspace, person_id)
    )
    receipt = workspace.people.forget(person_id)
    return replace(receipt, models=finish_erasure(workspace.paths, workspace.database))


def _photos_of(workspace: Workspace, index: GalleryIndex, samples: Sequence[Sample]) -> set[Path]:
    """The remembered photos with a face like any of these samples."""
    photos = {one.origin.path for one in samples if one.origin is not None}
    rows = np.isin(index.gallery.sample_ids, [one.id for one in samples])
    return photos | _photos_alike(workspace, index.gallery.vectors[rows])


def _photos_once(workspace: Workspace, person_id: int) -> set[Path]:
    """The remembered photos with a face like those that somebody lost every one of."""
    try:
        lost = deleted_faces(workspace.database, person_id, workspace.embedder.key)
    except DatabaseDamaged:
        return set()  # what cannot be read any more keeps nobody from being forgotten
    return {*lost.photos, *_photos_alike(workspace, lost.vectors)}


def _photos_alike(workspace: Workspace, vectors: Floats) -> set[Path]:
    records = workspace.scans.faces(workspace.embedder.key)
    if not (records and len(vectors)):
        return set()
    seen = np.array([one.face.embedding.vector for one in records], np.float32)
    alike = (seen @ vectors.T).max(axis=1) >= workspace.rule.threshold
    return {one.path for one, found in zip(records, alike, strict=True) if found}


def _likeness(gallery: Gallery, person_id: int) -> dict[int, float]:
    """How like each of somebody's samples is to the others, by sample."""
    rows = _rows(gallery, person_id)
    if len(rows) < 2:
        return {}
    vectors: Floats = gallery.vectors[rows]
    values = likeness_to_others(vectors, gallery.qualities[rows])
    return dict(zip(gallery.sample_ids[rows].tolist(), values.tolist(), strict=True))


def _rows(gallery: Gallery, person_id: int) -> NDArray[np.intp]:
    return np.flatnonzero(gallery.person_ids[gallery.owners] == person_id)
