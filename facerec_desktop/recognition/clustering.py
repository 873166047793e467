"""Gathers faces of unknown people: likely the same person in one group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering

from facerec_desktop.core.faces import DecisionRule, Floats
from facerec_desktop.recognition.directions import unit

MAX_CLUSTERED = 4000
"""Moments clustered at once; their distances take 64 MB, and as much again while they are used."""
ROOM = 1.25
"""How far apart the faces of one group may lie on average, against a face and its prototype.

Single faces lie further apart than a face and the mean of many. Measured on 1,467 usable faces of
196 people (CelebA): pairs put together are of one person with
0.99 (built-in model) and 0.987 (retail-0095), and of all pairs of one person 0.63 and 0.92 are put
together. Complete linkage as precise puts 0.62 and 0.89 together.
"""
_NEVER = 1e6
"""Instead of an infinite distance, which scikit-learn refuses: no mean brings it below 2."""

Labels = NDArray[np.int64]


def group_threshold(rule: DecisionRule) -> float:
    """The least mean similarity within a group, from what it takes to be named."""
    return 1.0 - ROOM * (1.0 - rule.threshold)


def group_faces(
    vectors: Floats,
    qualities: Floats,
    photos: Sequence[int],
    tracks: Sequence[int],
    threshold: float,
) -> Labels:
    """Which group each face belongs to.

    Faces of one track are one person, faces of one photo never are: what a track has in common
    with others is asked of the track as a whole. Beyond ``MAX_CLUSTERED`` tracks only the best
    are clustered, and each of the others joins the group it is most like, if it is like one.

    Args:
        vectors: float32 ``(n, dimension)`` of length 1.
        qualities: ``(n,)``, 0..1.
        photos: ``n`` keys; two faces with the same one are different people.
        tracks: ``n`` keys; two faces with the same one are the same person.
        threshold: least mean similarity within a group, -1..1.

    Returns:
        int64 ``(n,)``, numbers of groups from 0.
    """
    if not len(vectors):
        return np.empty(0, np.int64)
    _, members = np.unique(np.asarray(tracks), return_inverse=True)
    count = int(members.max()) + 1
    means = _means(vectors, qualities, members, count)
    seen_in = [set[int]() for _ in range(count)]
    for track, photo in zip(members.tolist(), photos, strict=True):
        seen_in[track].add(photo)
    best = np.zeros(count, np.float32)
    np.maximum.at(best, members, qualities)
    order = np.argsort(-best, kind="stable")
    first, rest = order[:MAX_CLUSTERED], order[MAX_CLUSTERED:]
    labels = np.empty(count, np.int64)
    labels[first] = _cluster(means[first], [seen_in[track] for track in first], threshold)
    _assign(labels, means, seen_in, first, rest, threshold)
    grouped: Labels = labels[members]
    return grouped


def _means(vectors: Floats, weights: Floats, members: Labels, count: int) -> Floats:
    """The direction the faces of each track agree on, float32 ``(count, dimension)``."""
    sums = np.zeros((count, vectors.shape[1]), np.float32)
    np.add.at(sums, members, vectors * np.maximum(weights, 1e-3)[:, None])
    return unit(sums)


def _cluster(vectors: Floats, seen_in: Sequence[set[int]], threshold: float) -> Labels:
    if len(vectors) < 2:
        return np.zeros(len(vectors), np.int64)
    distances = 1.0 - vectors @ vectors.T
    np.fill_diagonal(distances, 0.0)
    for one, other in _apart(seen_in):
        distances[one, other] = distances[other, one] = _NEVER
    clustering = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="average",
        distance_threshold=1.0 - threshold,
    )
    return np.asarray(clustering.fit_predict(distances), np.int64)


def _apart(seen_in: Sequence[set[int]]) -> list[tuple[int, int]]:
    """The pairs of tracks that some photo shows side by side."""
    present: dict[int, list[int]] = {}
    for place, photos in enumerate(seen_in):
        for photo in photos:
            present.setdefault(photo, []).append(place)
    return [
        (one, other)
        for places in present.values()
        for number, one in enumerate(places)
        for other in places[number + 1 :]
    ]


def _assign(
    labels: Labels,
    means: Floats,
    seen_in: list[set[int]],
    first: NDArray[np.intp],
    rest: NDArray[np.intp],
    threshold: float,
) -> None:
    """Give the tracks of ``rest`` the label of the nearest group, or one of their own."""
    if not len(rest):
        return
    count = int(labels[first].max()) + 1
    centres = np.zeros((count, means.shape[1]), np.float32)
    np.add.at(centres, labels[first], means[first])
    sizes = np.bincount(labels[first], minlength=count)
    # Not of length 1: the product with the mean of a group is the mean of the products.
    centres /= sizes[:, None]
    photos = [set[int]() for _ in range(count)]
    for track in first:
        photos[labels[track]] |= seen_in[track]
    for track in rest:
        scores = centres @ means[track]
        group = int(np.argmax(scores))
        if scores[group] >= threshold and not photos[group] & seen_in[track]:
            labels[track] = group
            photos[group] |= seen_in[track]
        else:
            labels[track] = count
            count += 1
