"""What commands say about people and the edits of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from facerec_desktop.cli import people_words
from facerec_desktop.core.people_edits import EditAction, Imported, JournalEntry, Receipt

ANOTHER = "Another Ann is enrolled already, so this one is called Al."


@pytest.mark.parametrize("action", EditAction)
def test_every_edit_is_told_in_a_sentence(action: EditAction) -> None:
    entry = JournalEntry(1, action, "Ann", "Bea", 2, datetime(2026, 1, 2, 12, tzinfo=UTC), False)
    text = people_words.undone(entry)
    assert "Ann" in text
    assert "{" not in text
    assert "2026-01-0" in text
    assert text.endswith(").")


@pytest.mark.parametrize(
    ("done", "text"),
    [
        (Imported(0, 0, 109, ()), "Everybody in the file is here already."),
        (Imported(1, 2, 0, ()), "1 person got 2 new shots."),
        (Imported(2, 1, 1, ()), "2 people got 1 new shot; 1 other was known already."),
        (Imported(1, 1, 0, (("Ann", "Al"),)), "1 person got 1 new shot.\n" + ANOTHER),
    ],
)
def test_what_came_out_of_a_file_has_no_empty_sentence(done: Imported, text: str) -> None:
    assert people_words.imported(done) == text


def test_whoever_is_forgotten_is_so_for_good() -> None:
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    done = Receipt("Ann", 3, 3, 0, 1, 0, 0, moment, models=2)
    assert people_words.forgotten(done) == (
        "Ann is forgotten. What had learnt them is deleted: 1 trained head and 2 fine-tuned models."
        " This cannot be undone."
    )


@pytest.mark.parametrize(("count", "text"), [(0, "0 people are"), (1, "1 person is")])
def test_one_is_and_several_are(count: int, text: str) -> None:
    assert people_words.are_people(count) == text
