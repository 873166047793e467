"""The answer for a face that is followed: what its last moments agree on."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from facerec_desktop.core.faces import DecisionRule, Floats, Match, Quality, Refusal
from facerec_desktop.core.live import Votes
from facerec_desktop.recognition.decision import decide
from facerec_desktop.recognition.gallery_index import GalleryIndex

MAX_VIEWS, MAX_AGE, MIN_VIEWS = 10, 5.0, 3
"""So many views vote, none older than so many seconds unless fewer than ``MIN_VIEWS`` are left."""
SETTLED_AFTER = 0.7
"""Seconds after which an unknown face is called unknown, however little of it was seen."""
MAJORITY = 0.5
"""Part of the votes, by weight, that a name needs."""
MAJORITY_TO_CHANGE = 0.6
"""Part of the votes that another name needs."""
MINORITY_TO_STAY = 0.25
"""Part of the votes that a name once given needs."""
SOFTENING = 0.25
"""A name once given stays while the score is this close below the threshold, in parts of what
lies between the threshold and a perfect match."""
MIN_WEIGHT = 0.05


@dataclass(frozen=True, eq=False)
class View:
    """A face as it looked at one moment.

    Attributes:
        vector: float32 ``(dimension,)`` of length 1.
        quality: of that moment.
        time: seconds.
    """

    vector: Floats
    quality: Quality
    time: float


@dataclass(frozen=True)
class Verdict:
    """What a track's views say.

    Attributes:
        match: the answer.
        votes: how it came about.
        is_settled: whether it may be shown.
        is_sure: whether another look would hardly change it.
    """

    match: Match
    votes: Votes
    is_settled: bool
    is_sure: bool


class TrackVote:
    """The views of one face and what they agree on."""

    def __init__(self) -> None:
        self._views: deque[View] = deque(maxlen=MAX_VIEWS)
        self._last: View | None = None
        self._first_at: float | None = None
        self._index: GalleryIndex | None = None
        self._rule: DecisionRule | None = None
        self._held: int | None = None
        self._settled = False
        self._verdict: Verdict | None = None

    @property
    def views(self) -> tuple[View, ...]:
        """The usable ones that vote, oldest first."""
        return tuple(self._views)

    def add(self, view: View) -> None:
        """Another moment; one of poor quality has no vote."""
        if self._first_at is None:
            self._first_at = view.time
        self._last = view
        if view.quality.usable:
            self._views.append(view)
            while len(self._views) > MIN_VIEWS and view.time - self._views[0].time > MAX_AGE:
                self._views.popleft()
        self._verdict = None

    def verdict(self, index: GalleryIndex, rule: DecisionRule, time: float) -> Verdict:
        """The answer as of now; taken anew when there are new views, people or limits.

        Raises:
            ValueError: there was no view yet.
        """
        if self._last is None or self._first_at is None:
            raise ValueError("no view has been added")
        if self._rule != rule:
            self._held = None
        if self._verdict is None or self._index is not index or self._rule != rule:
            self._verdict = self._tallied(self._last, index, rule)
            self._held = _named(self._verdict.match)
            self._index, self._rule = index, rule
        waited = time - self._first_at >= SETTLED_AFTER
        self._settled = self._settled or waited or self._verdict.is_settled
        return replace(self._verdict, is_settled=self._settled)

    def _tallied(self, last: View, index: GalleryIndex, rule: DecisionRule) -> Verdict:
        if self._views:
            return tally(index, self._views, rule, self._held)
        (match,) = decide(index, last.vector[None], [last.quality], rule)
        return Verdict(match, Votes(0, 0), is_settled=False, is_sure=False)


def tally(
    index: GalleryIndex, views: Sequence[View], rule: DecisionRule, held: int | None = None
) -> Verdict:
    """What views of one face agree on.

    The mean of the views' scores, weighted by quality, has to satisfy the rule, and enough views
    have to name that person by themselves. The mean is taken before scores are compared, not
    scaled up to length 1: that would raise everybody's scores, strangers' too.

    Args:
        index: everybody enrolled.
        views: usable ones, at least one.
        rule: what it takes to be named.
        held: whom the face was called so far; they stay on weaker evidence.
    """
    qualities = [view.quality for view in views]
    vectors = np.stack([view.vector for view in views])
    weights = np.maximum(np.array([one.score for one in qualities], np.float32), MIN_WEIGHT)
    weights /= weights.sum()
    mean = (weights @ vectors)[None]
    best_quality = [max(qualities, key=lambda one: one.score)]
    (match,) = decide(index, mean, best_quality, rule)
    ballots = _ballots(index, vectors, qualities, weights, rule)
    if held is not None and not _may_change(match, held, ballots):
        soft_rule = _softened(rule)
        (soft,) = decide(index, mean, best_quality, soft_rule, explain=False)
        soft_ballots = _ballots(index, vectors, qualities, weights, soft_rule)
        if _named(soft) == held and soft_ballots.share(held) >= MINORITY_TO_STAY:
            return _verdict(replace(match, person=soft.person, refusal=None), ballots)
        if match.person:
            match = replace(match, person=None, refusal=Refusal.DISAGREEING)
    elif match.person and ballots.share(match.person.person_id) < MAJORITY:
        match = replace(match, person=None, refusal=Refusal.DISAGREEING)
    return _verdict(match, ballots)


@dataclass(frozen=True, eq=False)
class _Ballots:
    """Whom each view names, None for nobody, and what its word weighs."""

    named: tuple[int | None, ...]
    weights: Floats

    def share(self, person_id: int) -> float:
        """The part of the votes that a person has, 0..1."""
        pairs = zip(self.named, self.weights.tolist(), strict=True)
        return float(sum(weight for named, weight in pairs if named == person_id))


def _ballots(
    index: GalleryIndex,
    vectors: Floats,
    qualities: Sequence[Quality],
    weights: Floats,
    rule: DecisionRule,
) -> _Ballots:
    matches = decide(index, vectors, qualities, rule, explain=False)
    return _Ballots(tuple(_named(match) for match in matches), weights)


def _softened(rule: DecisionRule) -> DecisionRule:
    return DecisionRule(rule.threshold - SOFTENING * (1 - rule.threshold), 0.0)


def _named(match: Match) -> int | None:
    return match.person.person_id if match.person else None


def _may_change(match: Match, held: int, ballots: _Ballots) -> bool:
    """Whether a face may be called by another name, or the same one needs no leniency."""
    named = _named(match)
    if named is None:
        return False
    return ballots.share(named) >= (MAJORITY if named == held else MAJORITY_TO_CHANGE)


def _verdict(match: Match, ballots: _Ballots) -> Verdict:
    limit, room = match.rule.threshold, 1 - match.rule.threshold
    total = len(ballots.named)
    if match.person is None:
        clear = match.best is None or match.best.score < limit - SOFTENING * room
        enough = total >= MIN_VIEWS
        return Verdict(match, Votes(0, total), enough, is_sure=enough and clear)
    agreeing = ballots.named.count(match.person.person_id)
    certain = match.person.score >= limit + room / 3
    settled = agreeing >= 2 or certain
    sure = settled and match.person.score >= limit and agreeing >= 2 * (total - agreeing)
    return Verdict(match, Votes(agreeing, total), settled, sure)
