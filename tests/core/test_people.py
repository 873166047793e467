from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facerec_desktop.core.errors import NameInvalid
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.people import MAX_NAME_LENGTH, Gallery, clean_name, usable_name


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ada", "Ada"),
        ("  Ada \t Lovelace\n", "Ada Lovelace"),
        ("Ada\u00a0Lovelace", "Ada Lovelace"),
        ("Zoe\u0308", "Zoë"),
        ("李小龍", "李小龍"),
        ("O’Brien-Łuczak 3rd", "O’Brien-Łuczak 3rd"),
        ("नरेन्द्र", "नरेन्द्र"),
        ("👩‍🚀", "👩‍🚀"),
        ("x" * MAX_NAME_LENGTH, "x" * MAX_NAME_LENGTH),
    ],
)
def test_names_are_stored_in_one_form(typed, stored):
    assert clean_name(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="empty"),
        pytest.param(" \u00a0 ", id="blank"),
        pytest.param("\n\t", id="lines"),
        pytest.param("x" * (MAX_NAME_LENGTH + 1), id="long"),
        pytest.param("Ada\x00", id="null"),
        pytest.param("Ada\x1b[0m", id="escape"),
        pytest.param("\ud800", id="half a character"),
        pytest.param("\u200b \u200b", id="invisible"),
    ],
)
def test_unusable_names_are_refused(typed):
    with pytest.raises(NameInvalid):
        clean_name(typed)


@pytest.mark.parametrize("typed", ["Unknown", " unknown ", "НЕИЗВЕСТНЫЙ", "Ada\u202eecalevoL"])
def test_nobody_new_is_called_what_would_mislead(typed):
    assert clean_name(typed)  # whoever is called so already can still be found, and renamed
    with pytest.raises(NameInvalid):
        usable_name(typed)
    assert usable_name(" The  Unknown Soldier") == "The Unknown Soldier"


@settings(deadline=None)
@given(st.text(max_size=120))
def test_a_clean_name_stays_as_it_is(typed):
    try:
        name = clean_name(typed)
    except NameInvalid:
        return
    assert clean_name(name) == name
    assert name == name.strip()
    assert unicodedata.is_normalized("NFC", name)
    assert 0 < len(name) <= MAX_NAME_LENGTH
    name.encode()  # no halves of characters


@pytest.mark.parametrize(("samples", "empty"), [(0, True), (2, False)])
def test_a_gallery_knows_whether_it_is_empty(samples, empty):
    numbers = np.arange(samples)
    gallery = Gallery(
        model=ModelKey("m", "h"),
        person_ids=numbers,
        names=("a",) * samples,
        vectors=np.zeros((samples, 4), np.float32),
        owners=numbers,
        sample_ids=numbers,
        qualities=np.ones(samples, np.float32),
    )
    assert gallery.is_empty is empty
