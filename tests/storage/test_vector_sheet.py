from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from facerec_desktop.core.errors import (
    DatabaseDamaged,
)
from facerec_desktop.storage import vector_sheet
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.embedding_store import EmbeddingStore
from facerec_desktop.storage.people_store import PeopleStore
from tests.storage.faces import MODEL, embedding, faces
from tests.storage.sealed import found


@pytest.mark.long
def test_sheets_give_the_vectors_their_cells_give(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_sheet, "LEAST_ROWS", 1)
    monkeypatch.setattr(vector_sheet, "ROWS_A_SHEET", 3)
    with Database(sealed) as database:
        people, vectors = PeopleStore(database), EmbeddingStore(database)
        people.add("Many", *faces(*range(20, 30)))
        people.add("More", *faces(*range(30, 40)))
        expected = vectors.gallery(MODEL)
        with database.transaction() as tables:
            assert tables.table("vector_sheets").count == 8
        assert found(sealed.parent) == []
        assert np.array_equal(vectors.gallery(MODEL).vectors, expected.vectors)
        ids = [one.id for one in people.samples(people.find("Many").id)]
        people.move_samples(ids[:4], people.find("More").id)  # other places
        people.delete_samples(ids[4:6])
        vectors.add([ids[7]], [embedding(99)])  # another vector of the same sample
        more = people.add("Most", *faces(50))
        gallery = vectors.gallery(MODEL)
        for sample_id, vector in zip(gallery.sample_ids, gallery.vectors, strict=True):
            if sample_id == ids[7]:
                assert np.array_equal(vector, embedding(99).vector)
            elif gallery.person_ids[-1] == more.id and sample_id == gallery.sample_ids[-1]:
                assert np.array_equal(vector, embedding(50).vector)
            else:
                [row] = np.flatnonzero(expected.sample_ids == sample_id)
                assert np.array_equal(vector, expected.vectors[row])
        people.forget(more.id)
        with database.transaction() as tables:
            assert tables.table("vector_sheets").count == 0


def test_a_changed_sheet_is_told_plainly(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_sheet, "LEAST_ROWS", 1)
    monkeypatch.setattr(vector_sheet, "ROWS_A_SHEET", 2)
    with Database(sealed) as database:
        EmbeddingStore(database).gallery(MODEL)
        with database.transaction() as tables:
            [first, second] = tables.table("vector_sheets").rows
            for part, cell in ((0, second["vectors"]), (1, first["vectors"])):
                tables.execute("UPDATE vector_sheets SET vectors = ? WHERE part = ?", [cell, part])
        with pytest.raises(DatabaseDamaged, match="face vector"):
            EmbeddingStore(database).gallery(MODEL)
