"""The people enrolled and the samples they are known by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from facerec_desktop.core.errors import PeopleError
from facerec_desktop.core.faces import Embedding
from facerec_desktop.core.people import (
    Consent,
    NewPerson,
    NewSample,
    Person,
    Sample,
    clean_name,
    usable_name,
)
from facerec_desktop.core.people_edits import EditAction, Receipt
from facerec_desktop.storage import people_rows as rows
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.forgetting import forget
from facerec_desktop.storage.journal import Journal
from facerec_desktop.storage.origins import note_origin
from facerec_desktop.storage.tables import update_row

MAX_NAMES = 5
"""How many names stand for an import."""

# Inside the class, ``list`` is its method.
_People: TypeAlias = list[Person]
_Samples: TypeAlias = list[Sample]


class PeopleStore:
    """People and samples in a database. Every method is one transaction.

    Every edit but ``forget`` and ``delete`` can be undone through the ``Journal``. Names are
    cleaned with ``clean_name`` and compared without regard to case, so every method that takes one
    raises ``NameInvalid`` for a name that cannot be anybody's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._journal = Journal(database)

    def add(
        self,
        name: str,
        samples: Sequence[NewSample],
        embeddings: Sequence[Embedding],
        consent: Consent | None = None,
    ) -> Person:
        """Enrol somebody new.

        Args:
            name: as the user writes it.
            samples: their faces.
            embeddings: one per sample, in the same order.
            consent: what they agreed to.

        Raises:
            PersonExists: somebody has that name.
            InternalError: a sample or embedding is not what its class promises.
        """
        faces = rows.encode_samples(samples, embeddings)
        with self._journal.recording(
            EditAction.ENROL, clean_name(name), count=len(faces)
        ) as tables:
            person_id = rows.insert_person(tables, name, consent)
            rows.insert_samples(tables, person_id, faces)
            return rows.person_by_id(tables, person_id)

    def enrol(
        self,
        name: str,
        samples: Sequence[NewSample],
        embeddings: Sequence[Embedding],
        consent: Consent | None = None,
    ) -> Person:
        """Add faces to whoever has that name, or to a new person; arguments as in ``add``.

        Raises:
            InternalError: a sample or embedding is not what its class promises.
        """
        faces = rows.encode_samples(samples, embeddings)
        with self._database.transaction() as outer:
            known = rows.find_person(outer, name)
            action = EditAction.ADD_SAMPLES if known else EditAction.ENROL
            subject = known.name if known else clean_name(name)
            with self._journal.recording(action, subject, count=len(faces)) as tables:
                person_id = known.id if known else rows.insert_person(tables, name, consent)
                if known and consent:
                    update_row(tables, "people", known.id, rows.consent_columns(consent))
                rows.insert_samples(tables, person_id, faces)
                return rows.person_by_id(tables, person_id)

    def import_all(self, people: Sequence[NewPerson]) -> _People:
        """Add faces of many people at once, as one edit, each as ``enrol`` does.

        Raises:
            InternalError: a sample or embedding is not what its class promises.
        """
        encoded = [rows.encode_samples(one.samples, one.embeddings) for one in people]
        names = [one.name for one in people]
        listed = ", ".join(names if len(names) <= MAX_NAMES else [*names[:MAX_NAMES], "…"])
        count = sum(len(faces) for faces in encoded)
        with self._journal.recording(EditAction.IMPORT, listed, count=count) as tables:
            ids = []
            for one, faces in zip(people, encoded, strict=True):
                known = rows.find_person(tables, one.name)
                ids.append(known.id if known else rows.insert_person(tables, one.name, one.consent))
                rows.insert_samples(tables, ids[-1], faces)
            return [rows.person_by_id(tables, person_id) for person_id in ids]

    def list(self) -> _People:
        """Everybody, sorted by name without regard to case."""
        with self._database.transaction() as tables:
            return rows.every_person(tables)

    def sessions(self) -> set[tuple[int, str]]:
        """The occasions people were photographed on, each with the key of the person."""
        with self._database.transaction() as tables:
            found = tables.table("samples").rows_where(select="id, person_id, session")
            opened = (tables.opened("samples", row) for row in found)
            return {(row["person_id"], row["session"]) for row in opened}

    def person(self, person_id: int) -> Person:
        """Somebody by key.

        Raises:
            PersonNotFound: they were deleted.
        """
        with self._database.transaction() as tables:
            return rows.person_by_id(tables, person_id)

    def find(self, name: str) -> Person:
        """Whoever has that name.

        Raises:
            PersonNotFound: nobody has; the text names people called something like it.
        """
        with self._database.transaction() as tables:
            return rows.person_by_name(tables, name)

    def samples(self, person_id: int) -> _Samples:
        """Somebody's faces, oldest first.

        Raises:
            PersonNotFound: they were deleted.
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            found = rows.samples_of(tables, rows.person_by_id(tables, person_id).id)
        return [rows.read_sample(row) for row in found]

    def samples_by_id(self, sample_ids: Sequence[int]) -> _Samples:
        """The samples with these ids, in their order; those deleted meanwhile are left out.

        Raises:
            DatabaseDamaged: a stored face is broken.
        """
        with self._database.transaction() as tables:
            found = rows.rows_by_id(tables, "samples", sample_ids)
        return [rows.read_sample(found[one]) for one in map(int, sample_ids) if one in found]

    def rename(self, name: str, new_name: str) -> Person:
        """Give somebody another name, or the same one in other letters.

        Raises:
            PersonNotFound: nobody is called ``name``.
            NameInvalid: nobody can be called ``new_name``.
            PersonExists: somebody else is.
        """
        with self._database.transaction() as outer:
            person = rows.person_by_name(outer, name)
            holder = rows.find_person(outer, new_name)
            if holder and holder.id != person.id:
                raise rows.exists(holder)
            target = usable_name(new_name)
            with self._journal.recording(EditAction.RENAME, person.name, target) as tables:
                update_row(tables, "people", person.id, {"name": target})
            return rows.person_by_id(outer, person.id)

    def merge(self, source_name: str, target_name: str) -> Person:
        """Give all faces of one person to another, and delete the first.

        Returns:
            The person called ``target_name``.

        Raises:
            PersonNotFound: nobody has one of the names.
            PeopleError: both names are the same person's.
        """
        with self._database.transaction() as outer:
            source = rows.person_by_name(outer, source_name)
            target = rows.person_by_name(outer, target_name)
            if source.id == target.id:
                raise PeopleError(f"“{target.name}” cannot be merged with themselves.")
            with self._journal.recording(
                EditAction.MERGE, source.name, target.name, source.sample_count
            ) as tables:
                for table in ("samples", "vetoes"):
                    tables.execute(
                        f"UPDATE {table} SET person_id = ? WHERE person_id = ?",  # noqa: S608
                        [target.id, source.id],
                    )
                tables.table("people").delete(source.id)
            note_origin(outer, target.id, source.id)
            return rows.person_by_id(outer, target.id)

    def move_samples(self, sample_ids: Sequence[int], target_id: int) -> Person:
        """Give faces to somebody else; whoever is left without any is deleted.

        Raises:
            PersonNotFound: the new owner was deleted.
            PeopleError: none of the faces is there any more.
        """
        with self._database.transaction() as outer:
            target = rows.person_by_id(outer, target_id)
            subject, count = rows.owners(outer, sample_ids)
            with self._journal.recording(EditAction.MOVE, subject, target.name, count) as tables:
                rows.hand_over(tables, sample_ids, target.id)
            return rows.person_by_id(outer, target.id)

    def split(self, sample_ids: Sequence[int], new_name: str) -> Person:
        """Make faces somebody new; whoever is left without any is deleted.

        Raises:
            PersonExists: somebody has that name.
            PeopleError: none of the faces is there any more.
        """
        with self._database.transaction() as outer:
            subject, count = rows.owners(outer, sample_ids)
            with self._journal.recording(
                EditAction.SPLIT, subject, clean_name(new_name), count
            ) as tables:
                person_id = rows.insert_person(tables, new_name)
                rows.hand_over(tables, sample_ids, person_id)
            return rows.person_by_id(outer, person_id)

    def delete_samples(self, sample_ids: Sequence[int]) -> None:
        """Delete faces; whoever is left without any stays enrolled, to be forgotten or seen anew.

        What has learnt them outlives their faces, and the edit can be undone, so that somebody has
        to be there whom ``forget`` can be asked for.

        Raises:
            PeopleError: none of the faces is there any more.
        """
        with self._database.transaction() as outer:
            subject, count = rows.owners(outer, sample_ids)
            with self._journal.recording(EditAction.DELETE_SAMPLES, subject, count=count) as tables:
                for chunk in rows.chunks(sample_ids):
                    marks = ", ".join("?" * len(chunk))
                    tables.table("samples").delete_where(f"id IN ({marks})", chunk)

    def set_cover(self, person_id: int, sample_id: int) -> None:
        """Choose the face that stands for somebody.

        Raises:
            PersonNotFound: they were deleted.
            PeopleError: the face is not theirs.
        """
        with self._database.transaction() as outer:
            person = rows.person_by_id(outer, person_id)
            if not outer.table("samples").count_where(
                "id = ? AND person_id = ?", [int(sample_id), person.id]
            ):
                raise PeopleError(f"This shot is not one of {person.name}'s any more.")
            with self._journal.recording(EditAction.SET_COVER, person.name) as tables:
                tables.table("people").update(person.id, {"cover_id": int(sample_id)})

    def forget(self, person_id: int) -> Receipt:
        """Erase somebody with everything that was stored of them; this cannot be undone.

        Raises:
            PersonNotFound: they were deleted.
        """
        return forget(self._database, person_id)

    def delete(self, name: str) -> Receipt:
        """Erase whoever has that name, as ``forget`` does.

        Raises:
            PersonNotFound: nobody has that name.
        """
        return self.forget(self.find(name).id)
