from __future__ import annotations

from pathlib import Path

import pytest

from facerec_desktop.core import errors
from facerec_desktop.core.faces import DecisionRule, Match, Quality, QualityIssue, Refusal
from facerec_desktop.core.overlay import Certainty, FaceLabel
from facerec_desktop.jobs.results import FaceReport
from facerec_desktop.ui.words import messages, wording
from tests.ui.fakes import face

BOX = (0.0, 0.0, 10.0, 10.0)


def test_a_named_face_is_explained() -> None:
    named = face(BOX, "Kate", 0.5)
    assert wording.caption(named.label) == "Kate, likely"
    assert wording.reason(named) == ""
    assert wording.similarity(named) == "Similarity 0.50; a name needs 0.42"
    assert wording.candidates(named) == "Runner-up: Paul Rudd (0.18), 0.32 behind"
    assert wording.quality(named) == "Quality: good enough to be recognised."


def test_a_certain_face_is_just_named() -> None:
    assert wording.caption(face(BOX, "Kate", 0.9).label) == "Kate"


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_words(refusal: Refusal) -> None:
    match = Match(None, None, None, DecisionRule(0.4, 0.05), refusal)
    label = FaceLabel(BOX, None, Certainty.UNKNOWN, None)
    unknown = FaceReport(label, match, Quality(0.1, (), 60, 0.5, 0, 120))
    assert wording.reason(unknown).endswith(".")
    assert wording.similarity(unknown) == wording.candidates(unknown) == ""


@pytest.mark.parametrize("issue", list(QualityIssue))
def test_every_quality_issue_has_words(issue: QualityIssue) -> None:
    assert len(wording.quality(face(BOX, issues=(issue,)))) > len("Quality: .")


def test_a_long_list_of_names_is_cut() -> None:
    faces = [face(BOX, name) for name in ("A", "B", "C", "D")]
    assert wording.photo_summary([*faces, face(BOX)]) == "A, B, C and 2 others"
    assert wording.photo_summary(faces[:2]) == "A, B"


def test_fragments_become_sentences() -> None:
    assert wording.sentence("it is damaged") == "It is damaged."
    assert wording.sentence("") == ""


@pytest.mark.parametrize(
    "error",
    [
        errors.DatabaseBusy("x"),
        errors.DatabaseDamaged("x"),
        errors.DatabaseTooNew("x"),
        errors.DatabaseUnwritable("x"),
        errors.StorageError("x"),
        errors.ModelMissing("x"),
        errors.ImageDamaged(Path("a.jpg"), "x"),
        errors.PersonNotFound("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_user_error_has_a_title_and_keeps_its_text(error: errors.UserError) -> None:
    message = messages.word_error(error)
    assert message.kind is messages.MessageKind.ERROR
    assert message.title
    assert message.text == str(error)
