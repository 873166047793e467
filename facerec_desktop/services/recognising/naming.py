"""Says whose the faces are that the window shows."""

from __future__ import annotations

from collections.abc import Sequence

from facerec_desktop.core.people import Consent, Person, Shot, clean_name
from facerec_desktop.services.enrolling.sessions import is_same_shot
from facerec_desktop.services.enrolling.shot_vectors import shot_vectors
from facerec_desktop.services.profile.workspace import Workspace


def name_shots(
    workspace: Workspace, shots: Sequence[Shot], name: str, consent: Consent | None = None
) -> Person:
    """Add faces to whoever has that name, or enrol somebody new; the very same shot only once.

    Args:
        workspace: where to store them.
        shots: the faces, one at least.
        name: whose they are.
        consent: what somebody new agreed to.

    Raises:
        NameInvalid: the name is empty, too long or unprintable.
        ModelError: the models cannot be loaded.
        StorageError: the database cannot be written.
    """
    name = clean_name(name)
    fresh = _fresh(workspace, shots, name)
    if not fresh and consent is None:
        return workspace.people.find(name)
    samples = [one.sample for one in fresh]
    return workspace.people.enrol(name, samples, [one.embedding for one in fresh], consent)


def _fresh(workspace: Workspace, shots: Sequence[Shot], name: str) -> list[Shot]:
    """Those of the shots that are not stored as that person's already."""
    pipeline = workspace.pipeline()
    seen = [*pipeline.index.gallery.vectors_of(name)]
    fresh = []
    for shot, vector in zip(shots, shot_vectors(pipeline.embedder, shots), strict=True):
        if not is_same_shot(vector, seen):
            fresh.append(shot)
            seen.append(vector)
    return fresh
