"""Takes the shots of an enrolment by itself, and says what it is waiting for."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from facerec_desktop.core.enrolment import CoachReport, Pose, Verdict
from facerec_desktop.core.faces import (
    AlignedFace,
    Detection,
    Embedding,
    Frame,
    Quality,
    QualityIssue,
)
from facerec_desktop.core.live import LiveResult
from facerec_desktop.core.people import NewSample, Shot
from facerec_desktop.recognition.pose import pose_of
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.enrolling.shot_vectors import shot_vectors
from facerec_desktop.vision.alignment import sample_crop

ORDER = (Pose.STRAIGHT, Pose.LEFT, Pose.RIGHT, Pose.UP, Pose.DOWN, Pose.LIGHT)
HELD = 3
"""Pictures in a row that have to show the wanted pose."""
PAUSE = 0.6
"""Seconds between two shots, so that the user sees what happens."""
MIN_EYES, MIN_SHARPNESS = 28.0, 0.3
DARKEST, BRIGHTEST = 45.0, 225.0
"""Stricter than what recognition accepts: a shot is looked at for years."""
OTHER_LIGHT = 18.0
"""By how much the mean luminance of a face, 0..255, differs in another light."""
SAME_SHOT = 0.9995
STRANGER_ROOM = 0.5
"""A shot this far under the threshold, in parts of the room between it and 1, is of another."""

_VERDICTS = {
    QualityIssue.SMALL: Verdict.SMALL,
    QualityIssue.BLURRED: Verdict.BLURRED,
    QualityIssue.TURNED: Verdict.TURNED,
    QualityIssue.DARK: Verdict.DARK,
    QualityIssue.BRIGHT: Verdict.BRIGHT,
    QualityIssue.CUT_OFF: Verdict.CUT_OFF,
    QualityIssue.DOUBTFUL: Verdict.NO_FACE,
}


@dataclass(frozen=True, eq=False)
class _Taken:
    """A shot with the pose it was taken in."""

    shot: Shot
    pose: Pose
    brightness: float


class EnrolmentCoach:
    """Looks at the live view until there is a shot of every pose.

    ``look`` is called in the thread of the live view, everything else in any.
    """

    def __init__(self, pipeline: Callable[[], Pipeline]) -> None:
        """Begin without shots; ``pipeline`` is asked at every picture."""
        self._pipeline = pipeline
        self._lock = threading.Lock()
        self._taken: list[_Taken] = []
        self._session = uuid.uuid4().hex
        self._held: tuple[Pose | None, int] = (None, 0)
        self._last = -np.inf

    @property
    def shots(self) -> tuple[Shot, ...]:
        """The shots so far, oldest first."""
        with self._lock:
            return tuple(one.shot for one in self._taken)

    def remove(self, index: int) -> None:
        """Drop a shot; its pose is asked for again."""
        with self._lock:
            del self._taken[index]

    def look(self, frame: Frame, result: LiveResult) -> CoachReport:
        """Judge a picture, and take a shot if it is the one wanted.

        Raises:
            ModelError: the models cannot be loaded.
        """
        detections = [one.face.detection for one in result.faces]
        if len(detections) != 1:
            self._held = (None, 0)
            nobody = Verdict.TWO_FACES if detections else Verdict.NO_FACE
            return self._report(nobody, detections[0] if detections else None)
        [detection] = detections
        pipeline = self._pipeline()
        face = pipeline.aligned(frame.image, detection)
        verdict = self._judge(face, result.time)
        if verdict is not None:
            return self._report(verdict, detection)
        return self._take(pipeline, frame, face, result.time)

    def _judge(self, face: AlignedFace, time: float) -> Verdict | None:
        """Why no shot is taken now; None if nothing speaks against it."""
        wanted = self._wanted()
        if wanted is None:
            return Verdict.ENOUGH
        problem = _problem(face.quality)
        pose = self._shown(face, wanted)
        if problem is not None or pose is not wanted:
            self._held = (None, 0)
            return problem or Verdict.WRONG_POSE
        held = self._held[1] + 1 if self._held[0] is pose else 1
        self._held = (pose, held)
        # The time of a source that begins anew says nothing about the shot before.
        is_soon = 0 <= time - self._last < PAUSE
        return Verdict.HOLD if held < HELD or is_soon else None

    def _shown(self, face: AlignedFace, wanted: Pose) -> Pose | None:
        """What a face shows: its pose, or another light once that is wanted."""
        if wanted is not Pose.LIGHT:
            return pose_of(face.detection.landmarks, face.quality.yaw)
        with self._lock:
            before = np.mean([one.brightness for one in self._taken])
        is_other = abs(face.quality.brightness - float(before)) >= OTHER_LIGHT
        return Pose.LIGHT if is_other else None

    def _take(
        self, pipeline: Pipeline, frame: Frame, face: AlignedFace, time: float
    ) -> CoachReport:
        [vector] = pipeline.embed([face])
        if before := self.shots:
            likeness = shot_vectors(pipeline.embedder, before) @ vector
            threshold = pipeline.rule.threshold
            if likeness.max() > SAME_SHOT:
                return self._report(Verdict.TOO_ALIKE, face.detection)
            if likeness.max() < threshold - STRANGER_ROOM * (1 - threshold):
                return self._report(Verdict.SOMEBODY_ELSE, face.detection)
        crop, landmarks = sample_crop(frame.image, face.detection.landmarks)
        sample = NewSample(crop, landmarks, face.quality.score, frame.source, self._session)
        pose = self._held[0] or Pose.STRAIGHT
        with self._lock:
            shot = Shot(sample, Embedding(vector, pipeline.embedder.key))
            self._taken.append(_Taken(shot, pose, face.quality.brightness))
        self._held, self._last = (None, 0), time
        return self._report(Verdict.TAKEN, face.detection, sample)

    def _covered(self) -> frozenset[Pose]:
        with self._lock:
            return frozenset(one.pose for one in self._taken)

    def _wanted(self) -> Pose | None:
        covered = self._covered()
        return next((pose for pose in ORDER if pose not in covered), None)

    def _report(
        self, verdict: Verdict, detection: Detection | None, taken: NewSample | None = None
    ) -> CoachReport:
        box = None
        if detection is not None:
            x1, y1, x2, y2 = (float(value) for value in detection.box)
            box = (x1, y1, x2, y2)
        return CoachReport(
            verdict=verdict,
            wanted=self._wanted(),
            covered=self._covered(),
            taken=taken.crop if taken else None,
            count=len(self.shots),
            box=box,
        )


def _problem(quality: Quality) -> Verdict | None:
    if quality.issues:
        return _VERDICTS[quality.issues[0]]
    if quality.eye_distance < MIN_EYES:
        return Verdict.SMALL
    if quality.sharpness < MIN_SHARPNESS:
        return Verdict.BLURRED
    if quality.brightness < DARKEST:
        return Verdict.DARK
    return Verdict.BRIGHT if quality.brightness > BRIGHTEST else None
