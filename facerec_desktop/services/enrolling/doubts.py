"""What to ask before shots are stored under a name."""

from __future__ import annotations

from collections.abc import Sequence

from facerec_desktop.core.enrolment import Doubts, Resemblance
from facerec_desktop.core.people import Shot
from facerec_desktop.recognition.doubles import taken_for
from facerec_desktop.recognition.two_people import show_two_people
from facerec_desktop.services.enrolling.likeness import is_unlike, same_person_limit
from facerec_desktop.services.enrolling.shot_vectors import shot_vectors
from facerec_desktop.services.profile.workspace import Workspace


def doubts(workspace: Workspace, shots: Sequence[Shot], name: str) -> Doubts:
    """Whether the shots show who they are about to be stored as, by their looks.

    Raises:
        ModelError: the models cannot be loaded.
    """
    pipeline = workspace.pipeline()
    if not shots:
        return Doubts()
    vectors = shot_vectors(pipeline.embedder, shots)
    likely = taken_for(pipeline.index, pipeline.rule, name, vectors)
    unlike = is_unlike(pipeline, name, vectors)
    return Doubts(
        likely=_picture_of(workspace, likely.person_id) if likely else None,
        unlike=_picture_of(workspace, workspace.people.find(name).id) if unlike else None,
        are_of_two=show_two_people(vectors, same_person_limit(pipeline.rule)),
    )


def _picture_of(workspace: Workspace, person_id: int) -> Resemblance | None:
    person = workspace.people.person(person_id)
    covers = workspace.people.samples_by_id([person.cover_id or 0])
    return Resemblance(person.name, covers[0].crop) if covers else None
