"""What flows through the pipeline, one class per arrow.

``Frame → Detection → AlignedFace → Embedding → Match → RecognisedFace``

Images are RGB, ``uint8``, shape ``(height, width, 3)``. Coordinates are pixels of the frame,
x to the right and y downwards, with the centre of the top left pixel at ``(0, 0)``. "Left" and
"right" are the viewer's. Arrays inside these classes are shared, never written to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]
Floats: TypeAlias = NDArray[np.float32]

LANDMARK_NAMES = ("left eye", "right eye", "nose", "left mouth corner", "right mouth corner")


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture to look at: a photo or a moment of a video.

    Attributes:
        image: RGB pixels.
        source: where it comes from, as the user knows it (a path, a camera's name).
        index: position within the source, 0 for photos.
        time: seconds since the start of the source, None for photos.
    """

    image: Image
    source: str
    index: int = 0
    time: float | None = None


@dataclass(frozen=True, eq=False)
class Detection:
    """A face found in a frame.

    Attributes:
        box: ``(x1, y1, x2, y2)``, float32; may reach over the edge of the frame.
        landmarks: float32 ``(5, 2)`` in the order of ``LANDMARK_NAMES``.
        score: the detector's confidence, 0..1.
    """

    box: Floats
    landmarks: Floats
    score: float

    @property
    def width(self) -> float:
        """Width of the box in pixels."""
        return float(self.box[2] - self.box[0])

    @property
    def height(self) -> float:
        """Height of the box in pixels."""
        return float(self.box[3] - self.box[1])


class QualityIssue(StrEnum):
    """Why a face is hard to recognise."""

    SMALL = "small"
    BLURRED = "blurred"
    TURNED = "turned"
    DARK = "dark"
    BRIGHT = "bright"
    CUT_OFF = "cut off"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Quality:
    """How well a face can be recognised.

    Attributes:
        score: 0 (useless) to 1 (as good as it gets).
        issues: what lowers it below the limit, worst first; empty for a usable face.
        eye_distance: pixels between the eyes in the frame.
        sharpness: 0..1, 1 for a face in focus.
        yaw: degrees turned to the side, roughly; 0 is frontal.
        brightness: mean luminance of the face, 0..255.
    """

    score: float
    issues: tuple[QualityIssue, ...]
    eye_distance: float
    sharpness: float
    yaw: float
    brightness: float

    @property
    def usable(self) -> bool:
        """Whether the face is good enough to be named."""
        return not self.issues


@dataclass(frozen=True, eq=False)
class AlignedFace:
    """A face turned upright, centred and scaled to a model's template.

    Attributes:
        image: square RGB picture in the size the template asks for.
        detection: where the face was found.
        quality: how well it can be recognised.
    """

    image: Image
    detection: Detection
    quality: Quality


@dataclass(frozen=True)
class ModelKey:
    """Which model made a vector; vectors with different keys never meet.

    Attributes:
        id: name in the catalogue, or of the user's pack.
        weights_hash: SHA-256 of the weights, and of how faces are prepared for them, in
            hexadecimal.
    """

    id: str
    weights_hash: str


@dataclass(frozen=True)
class DecisionRule:
    """What it takes to name a face.

    Attributes:
        threshold: least similarity to a person, -1..1.
        gap: least lead over the second most similar person.
    """

    threshold: float
    gap: float


@dataclass(frozen=True, eq=False)
class Embedding:
    """A face as a point on the unit sphere.

    Attributes:
        vector: float32 ``(dimension,)`` of length 1.
        model: who made it.
    """

    vector: Floats
    model: ModelKey


@dataclass(frozen=True)
class Candidate:
    """A person considered for a face.

    Attributes:
        person_id: key of the person in the database.
        name: as the user wrote it.
        score: cosine similarity, -1..1.
    """

    person_id: int
    name: str
    score: float


class Refusal(StrEnum):
    """Why a face stays unknown."""

    NOBODY_ENROLLED = "nobody is enrolled"
    TOO_UNLIKE = "not like anybody enrolled"
    AMBIGUOUS = "too close between two people"
    POOR_QUALITY = "the face is too poor to tell"
    VETOED = "somebody said that it is not them"
    DISAGREEING = "the last moments disagree"


@dataclass(frozen=True)
class NearestSample:
    """An enrolled sample close to a face.

    Attributes:
        sample_id: key of the sample in the database.
        person: whose it is.
        score: cosine similarity, -1..1.
    """

    sample_id: int
    person: str
    score: float


@dataclass(frozen=True)
class Match:
    """The answer for one face, with its reasons.

    Attributes:
        person: who it is, None when unknown.
        best: the most similar person, named or not; None when nobody is enrolled.
        runner_up: the second most similar person, None when there is none.
        rule: what it took to be named.
        refusal: why the face stays unknown, None when it is named.
        nearest: the most similar enrolled samples, best first.
    """

    person: Candidate | None
    best: Candidate | None
    runner_up: Candidate | None
    rule: DecisionRule
    refusal: Refusal | None
    nearest: tuple[NearestSample, ...] = field(default=())

    @property
    def name(self) -> str | None:
        """The person's name, None when unknown."""
        return self.person.name if self.person else None

    @property
    def gap(self) -> float | None:
        """How far ``best`` leads over ``runner_up``, None without a runner-up."""
        if self.best is None or self.runner_up is None:
            return None
        return self.best.score - self.runner_up.score


@dataclass(frozen=True, eq=False)
class RecognisedFace:
    """A face with everything the pipeline found out about it."""

    detection: Detection
    quality: Quality
    embedding: Embedding
    match: Match
