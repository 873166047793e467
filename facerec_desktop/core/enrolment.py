"""What an enrolment asks for and says, shot by shot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facerec_desktop.core.faces import Image, Quality
from facerec_desktop.core.people import Shot


class Pose(StrEnum):
    """What a shot shows: where the head is turned, from its own point of view, or other light."""

    STRAIGHT = "straight"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    LIGHT = "another light"


class Verdict(StrEnum):
    """What became of the picture just seen."""

    TAKEN = "taken"
    HOLD = "hold still"
    WRONG_POSE = "another pose is wanted"
    NO_FACE = "no face"
    TWO_FACES = "more than one face"
    SMALL = "too small"
    BLURRED = "blurred"
    DARK = "too dark"
    BRIGHT = "too bright"
    TURNED = "turned too far"
    CUT_OFF = "cut off"
    TOO_ALIKE = "too like another shot"
    SOMEBODY_ELSE = "another person"
    ENOUGH = "enough"


@dataclass(frozen=True, eq=False)
class CoachReport:
    """What the coach says about one picture.

    Attributes:
        verdict: what became of it.
        wanted: the pose asked for next, None when no further shot would help.
        covered: the poses there is a shot of.
        taken: the crop of a new shot, None if none was taken.
        count: shots so far.
        box: ``(x1, y1, x2, y2)`` of the face looked at, in pixels of the picture; None without.
    """

    verdict: Verdict
    wanted: Pose | None
    covered: frozenset[Pose]
    taken: Image | None
    count: int
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True, eq=False)
class PhotoFace:
    """A face in a photo somebody may be enrolled from.

    Attributes:
        shot: the face, ready to be stored.
        quality: how well it can be recognised.
        is_chosen: whether it is the one most likely meant.
        is_known: whether this very picture is stored already.
    """

    shot: Shot
    quality: Quality
    is_chosen: bool
    is_known: bool


@dataclass(frozen=True, eq=False)
class EnrolmentPhoto:
    """A photo with everybody in it.

    Attributes:
        path: the file.
        faces: largest first; empty when there is none.
        problem: why the photo cannot be used, None when it can.
        is_of_others: whether nobody in it looks like the person whom the other shots show.
    """

    path: Path
    faces: tuple[PhotoFace, ...]
    problem: str | None = None
    is_of_others: bool = False


@dataclass(frozen=True, eq=False)
class Resemblance:
    """Somebody enrolled, to compare new shots with.

    Attributes:
        name: whom.
        crop: the shot that stands for them.
    """

    name: str
    crop: Image


@dataclass(frozen=True)
class Doubts:
    """What speaks against storing shots under a name.

    Attributes:
        likely: somebody of another name whom the shots would be taken for.
        unlike: the person of that name, if the shots do not look like those stored.
        are_of_two: whether the shots look like two people's.
    """

    likely: Resemblance | None = None
    unlike: Resemblance | None = None
    are_of_two: bool = False
