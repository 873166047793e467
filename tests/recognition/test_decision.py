from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.faces import Candidate, DecisionRule, QualityIssue, Refusal
from facerec_desktop.core.people import Gallery, Vetoes
from facerec_desktop.recognition.decision import decide
from facerec_desktop.recognition.gallery_index import GalleryIndex
from tests.recognition.galleries import MODEL, gallery, quality, unit

GOOD, POOR = quality(), quality(QualityIssue.BLURRED)
RULE = DecisionRule(threshold=0.6, gap=0.1)


def probe(ada, bob):
    """A face with these similarities to Ada and Bob, who have nothing in common."""
    return np.float32([ada, bob, np.sqrt(max(0.0, 1 - ada**2 - bob**2))])


@pytest.fixture
def index():
    return GalleryIndex(gallery(np.eye(3)[:2], [0, 1]))


@pytest.mark.parametrize(
    ("ada", "bob", "face", "name", "refusal"),
    [
        (0.80, 0.20, GOOD, "Ada", None),
        (0.20, 0.80, GOOD, "Bob", None),
        (0.61, 0.50, GOOD, "Ada", None),
        (0.59, 0.20, GOOD, None, Refusal.TOO_UNLIKE),
        (-0.9, -0.2, GOOD, None, Refusal.TOO_UNLIKE),
        (0.65, 0.60, GOOD, None, Refusal.AMBIGUOUS),
        (0.70, 0.70, GOOD, None, Refusal.AMBIGUOUS),
        (0.80, 0.20, POOR, "Ada", None),
        (0.65, 0.20, POOR, None, Refusal.POOR_QUALITY),
        (0.59, 0.58, POOR, None, Refusal.TOO_UNLIKE),
        (0.65, 0.60, POOR, None, Refusal.AMBIGUOUS),
    ],
)
def test_a_name_needs_similarity_a_lead_and_a_good_face(index, ada, bob, face, name, refusal):
    (match,) = decide(index, probe(ada, bob)[None], [face], RULE)
    assert match.name == name
    assert match.refusal is refusal
    # Named or not, the answer says who comes closest, and what it would have taken.
    first, second = ("Ada", "Bob") if ada >= bob else ("Bob", "Ada")
    assert (match.best.name, match.runner_up.name) == (first, second)
    assert match.best.score == pytest.approx(max(ada, bob), abs=1e-6)
    assert match.gap == pytest.approx(abs(ada - bob), abs=1e-6)
    assert match.rule is RULE


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (DecisionRule(0.5, 0.25), "Ada"),
        (DecisionRule(0.75, 0.5), "Ada"),
        (DecisionRule(np.nextafter(0.75, 1), 0.25), None),
        (DecisionRule(0.5, np.nextafter(0.5, 1)), None),
    ],
    ids=["below", "both reached exactly", "just too unlike", "just too close"],
)
def test_limits_are_reached_by_equality(index, rule, name):
    # These numbers are exact in binary.
    (match,) = decide(index, np.float32([[0.75, 0.25, 0.0]]), [GOOD], rule)
    assert match.name == name


def test_one_person_needs_no_lead():
    index = GalleryIndex(gallery(np.eye(3)[:1], [0]))
    (match,) = decide(index, probe(0.8, 0.1)[None], [GOOD], DecisionRule(0.6, 0.9))
    assert match.person == Candidate(100, "Ada", pytest.approx(0.8))
    assert match.runner_up is None
    assert match.gap is None


def test_with_nobody_enrolled_everybody_is_unknown():
    index = GalleryIndex(Gallery.empty(MODEL, 3))
    matches = decide(index, np.stack([probe(1, 0), probe(0, 1)]), [GOOD, POOR], RULE)
    assert [match.refusal for match in matches] == [Refusal.NOBODY_ENROLLED] * 2
    assert all(match.best is None and match.nearest == () for match in matches)


def test_no_faces_have_no_answers(index):
    assert decide(index, np.empty((0, 3), np.float32), [], RULE) == []


def test_every_face_gets_its_own_answer_in_order(index):
    vectors = np.stack([probe(0.1, 0.9), probe(0.9, 0.1), probe(0.1, 0.1)])
    matches = decide(index, vectors, [GOOD] * 3, RULE)
    assert [match.name for match in matches] == ["Bob", "Ada", None]


def test_the_answer_shows_the_nearest_samples_of_anybody():
    vectors = [[1, 0, 0], [0.8, 0.6, 0], [0, 1, 0], [0, 0, 1]]
    index = GalleryIndex(gallery(vectors, [0, 1, 1, 2]))
    (match,) = decide(index, np.float32([[1, 0, 0]]), [GOOD], RULE)
    assert [(one.sample_id, one.person) for one in match.nearest] == [
        (1000, "Ada"),
        (1001, "Bob"),
        (1002, "Bob"),
    ]
    assert [one.score for one in match.nearest] == pytest.approx([1, 0.8, 0])


def test_vectors_and_qualities_belong_together(index):
    with pytest.raises(ValueError, match="zip"):
        decide(index, probe(0.9, 0.1)[None], [], RULE)


def vetoing(face, place=0):
    """Ada and Bob, one of whom a face is known not to be."""
    people = gallery(np.eye(4)[:2], [0, 1])
    vetoes = Vetoes(face[None], people.person_ids[[place]])
    return GalleryIndex(replace(people, vetoes=vetoes))


def slanted(ada, bob, off=0.0):
    """As ``probe``, in a space with one direction more, which ``off`` is the part of."""
    rest = np.sqrt(max(0.0, 1 - ada**2 - bob**2 - off**2))
    return np.float32([ada, bob, rest, off])


def test_a_vetoed_face_is_not_that_person():
    face = slanted(0.8, 0.2)
    (match,) = decide(vetoing(face), face[None], [GOOD], RULE)
    assert match.name is None
    assert match.refusal is Refusal.VETOED
    assert match.best.name == "Ada"


@pytest.mark.parametrize(
    ("face", "name", "refusal"),
    [
        (slanted(0.78, 0.2, 0.2), None, Refusal.VETOED),
        (slanted(0.95, 0.05), "Ada", None),
        (slanted(0.8, 0.1, -0.55), "Ada", None),
        (slanted(0.2, 0.8), "Bob", None),
        (slanted(0.5, 0.2), None, Refusal.TOO_UNLIKE),
    ],
    ids=["nearly the same", "more like Ada", "quite different", "somebody else", "nobody"],
)
def test_a_veto_reaches_only_faces_much_like_it(face, name, refusal):
    (match,) = decide(vetoing(slanted(0.8, 0.2)), face[None], [GOOD], RULE)
    assert (match.name, match.refusal) == (name, refusal)


def test_after_a_veto_the_next_person_is_considered():
    face = slanted(0.75, 0.65)
    (match,) = decide(vetoing(face), face[None], [GOOD], RULE)
    assert match.name == "Bob"
    assert match.runner_up is None
    (other,) = decide(vetoing(face, place=1), face[None], [GOOD], RULE)
    assert other.name == "Ada"


def test_a_veto_of_somebody_forgotten_is_no_trouble():
    face = slanted(0.8, 0.2)
    people = gallery(np.eye(4)[:2], [0, 1])
    vetoes = Vetoes(np.stack([face, face]), np.array([7, 7]))
    index = GalleryIndex(replace(people, vetoes=vetoes))
    (match,) = decide(index, face[None], [GOOD], RULE)
    assert match.name == "Ada"


def test_an_answer_may_go_without_its_reasons(index):
    (match,) = decide(index, probe(0.8, 0.2)[None], [GOOD], RULE, explain=False)
    assert match.name == "Ada"
    assert match.nearest == ()


def test_a_face_taught_by_mistake_can_be_vetoed():
    taught = np.eye(3, dtype=np.float32)[:1]
    mistaken = replace(gallery(taught, [0]), vetoes=Vetoes(taught, np.array([100], np.int64)))
    again = unit(taught + np.float32([[0.0, 0.03, 0.0]]))
    for match in decide(GalleryIndex(mistaken), np.concatenate([taught, again]), [GOOD] * 2, RULE):
        assert match.person is None
    # Other samples of the person still speak for them.
    both = replace(
        gallery(np.concatenate([taught, np.eye(3, dtype=np.float32)[1:2]]), [0, 0]),
        vetoes=mistaken.vetoes,
    )
    other = np.eye(3, dtype=np.float32)[1:2]
    (match,) = decide(GalleryIndex(both), other, [GOOD], RULE)
    assert match.name == "Ada"
