from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facerec_desktop.core.faces import DecisionRule, QualityIssue, Refusal
from facerec_desktop.core.live import Votes
from facerec_desktop.core.people import Vetoes
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.recognition.voting import MAX_VIEWS, SETTLED_AFTER, TrackVote, View, tally
from tests.recognition.galleries import gallery, quality

RULE = DecisionRule(threshold=0.6, gap=0.05)
PEOPLE = gallery(np.eye(4)[:2], [0, 1])
INDEX = GalleryIndex(PEOPLE)
ADA, BOB = 100, 101


def vector(ada, bob):
    return np.float32([ada, bob, np.sqrt(max(0.0, 1 - ada**2 - bob**2)), 0])


def view(ada, bob=0.0, time=0.0, issue=None, score=0.9):
    issues = (issue,) if issue else ()
    return View(vector(ada, bob), replace(quality(*issues), score=score), time)


def voted(*views, index=INDEX, rule=RULE):
    vote = TrackVote()
    for number, one in enumerate(views):
        vote.add(replace(one, time=0.1 * number))
        verdict = vote.verdict(index, rule, 0.1 * number)
    return vote, verdict


def test_views_that_agree_make_a_name():
    _, verdict = voted(view(0.8), view(0.75), view(0.7))
    assert verdict.match.name == "Ada"
    assert verdict.match.person.score == pytest.approx(0.75, abs=1e-6)
    assert verdict.votes == Votes(3, 3)
    assert verdict.is_settled
    assert verdict.is_sure


def test_better_views_weigh_more():
    good, poor = view(0.8, score=0.9), view(0.2, score=0.1)
    verdict = tally(INDEX, [good, poor], RULE)
    assert verdict.match.best.score == pytest.approx(0.74, abs=1e-6)
    assert verdict.match.name == "Ada"


def test_views_that_disagree_make_no_name():
    # Most views name nobody, the mean names Ada only because one view is so sure.
    views = [view(1.0), view(0.58), view(0.58), view(0.58)]
    verdict = tally(INDEX, views, RULE)
    assert verdict.match.refusal is Refusal.DISAGREEING
    assert verdict.match.best.name == "Ada"
    assert verdict.votes == Votes(0, 4)
    assert not verdict.is_sure


def test_one_doubtful_view_settles_nothing():
    _, verdict = voted(view(0.65))
    assert verdict.match.name == "Ada"
    assert not verdict.is_settled
    _, verdict = voted(view(0.65), view(0.65))
    assert verdict.is_settled


def test_one_certain_view_is_enough():
    assert voted(view(0.95))[1].is_settled


def test_a_stranger_is_settled_after_three_views():
    settled = [voted(*[view(0.1)] * count)[1].is_settled for count in (1, 2, 3)]
    assert settled == [False, False, True]


def test_somebody_never_seen_well_is_settled_after_a_while():
    vote, verdict = voted(*[view(0.62, issue=QualityIssue.BLURRED)] * 3)
    assert verdict.match.refusal is Refusal.POOR_QUALITY
    assert verdict.votes == Votes(0, 0)
    assert not verdict.is_settled
    later = vote.verdict(INDEX, RULE, SETTLED_AFTER)
    assert later.is_settled
    assert not later.is_sure


def test_poor_views_do_not_vote():
    _, verdict = voted(view(0.8), view(0.8), view(0.0, 0.9, issue=QualityIssue.TURNED))
    assert verdict.votes == Votes(2, 2)
    assert verdict.match.name == "Ada"


def test_a_name_once_given_stays_when_the_score_sinks_a_little():
    sinking = [view(0.62), view(0.62), *[view(0.55)] * 8]
    assert voted(*sinking)[1].match.name == "Ada"
    assert tally(INDEX, sinking, RULE).match.name is None


def test_a_name_goes_when_the_face_is_clearly_not_theirs():
    _, verdict = voted(*[view(0.8)] * 2, *[view(0.1)] * 8)
    assert verdict.match.name is None
    assert verdict.match.refusal is Refusal.TOO_UNLIKE


def test_another_name_needs_a_clear_majority():
    _, one = voted(*[view(0.8)] * 4, view(0.1, 0.8))
    assert one.match.name == "Ada"
    _, many = voted(*[view(0.8)] * 2, *[view(0.1, 0.8)] * 8)
    assert many.match.name == "Bob"
    assert many.votes == Votes(8, 10)


def test_names_in_turns_do_not_flicker():
    vote = TrackVote()
    names = []
    for number in range(30):
        vote.add(view(*((0.72, 0.6) if number % 2 else (0.6, 0.72)), time=0.1 * number))
        names.append(vote.verdict(INDEX, RULE, 0.1 * number).match.name)
    changes = sum(a != b for a, b in itertools.pairwise(names))
    assert changes <= 1


def test_new_people_count_at_once():
    vote, before = voted(*[view(0.0, 0.9)] * 3, index=GalleryIndex(gallery(np.eye(4)[:1], [0])))
    assert before.match.name is None
    assert vote.verdict(INDEX, RULE, 0.3).match.name == "Bob"


def test_a_veto_counts_at_once():
    vote, before = voted(*[view(0.8)] * 3)
    assert before.match.name == "Ada"
    vetoes = Vetoes(vector(0.8, 0.0)[None], np.array([ADA]))
    after = vote.verdict(GalleryIndex(replace(PEOPLE, vetoes=vetoes)), RULE, 0.3)
    assert after.match.name is None
    assert after.match.refusal is Refusal.VETOED


def test_a_stricter_rule_counts_at_once_and_is_not_softened():
    vote, _ = voted(*[view(0.8)] * 3)
    stricter = DecisionRule(threshold=0.82, gap=0.05)
    assert vote.verdict(INDEX, stricter, 0.3).match.refusal is Refusal.TOO_UNLIKE


def test_old_views_do_not_vote_but_a_few_are_kept():
    vote = TrackVote()
    for number in range(5):
        vote.add(view(0.8, time=float(number)))
    vote.add(view(0.8, time=100.0))
    assert [one.time for one in vote.views] == [3.0, 4.0, 100.0]


def test_a_vote_needs_a_view():
    with pytest.raises(ValueError, match="no view"):
        TrackVote().verdict(INDEX, RULE, 0.0)


faces = st.tuples(st.floats(0, 0.7), st.floats(0, 0.7), st.floats(0.05, 1), st.booleans())


@pytest.mark.long
@settings(deadline=None, max_examples=150)
@given(st.lists(faces, min_size=1, max_size=2 * MAX_VIEWS))
def test_whatever_is_seen_the_answer_fits_the_votes(seen):
    rule = DecisionRule(threshold=0.4, gap=0.05)
    vote, was_settled = TrackVote(), False
    for number, (ada, bob, score, usable) in enumerate(seen):
        issue = None if usable else QualityIssue.DARK
        vote.add(view(ada, bob, 0.1 * number, issue, score))
        verdict = vote.verdict(INDEX, rule, 0.1 * number)
        match, votes = verdict.match, verdict.votes
        assert 0 <= votes.agreeing <= votes.total == len(vote.views) <= MAX_VIEWS
        assert (match.person is None) == (match.refusal is not None)
        if match.person is None:
            assert votes.agreeing == 0
        else:
            assert match.person.score >= rule.threshold - 0.25 * (1 - rule.threshold) - 1e-6
            assert match.person == match.best
        assert verdict.is_settled >= was_settled
        was_settled = verdict.is_settled
        # Asking again changes nothing.
        assert vote.verdict(INDEX, rule, 0.1 * number).match == match


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0.62, 0.99), min_size=3, max_size=MAX_VIEWS), st.permutations(range(3)))
def test_only_good_views_of_one_person_always_name_them(scores, order):
    views = [view(one) for one in scores]
    views[:3] = [views[place] for place in order]
    assert tally(INDEX, views, RULE).match.person.person_id == ADA
