"""Everybody before the camera, frame after frame: followed, recognised now and then, named once."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence

from facerec_desktop.core.faces import AlignedFace, Detection, Embedding, Floats, Frame, Image
from facerec_desktop.core.live import LiveResult, TrackedFace
from facerec_desktop.core.people import NewSample, Shot
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.recognising.followed_face import FollowedFace, Urgency
from facerec_desktop.vision.alignment import sample_crop
from facerec_desktop.vision.tracker import Tracker

NEW_LOOKS, LOOKS = 4, 2
"""Vectors made for one frame at most, while there are new faces and otherwise; only new faces get
one when the whole frame is searched for faces as well."""


class LiveSession:
    """The recognition of one camera or video; belongs to one thread."""

    def __init__(
        self, pipeline: Callable[[], Pipeline], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Follow nobody yet.

        Args:
            pipeline: asked at every frame, so that changed people count at once.
            clock: seconds; used where frames have no time, and to measure.
        """
        self._current = pipeline
        self._clock = clock
        self._pipeline: Pipeline | None = None
        self._tracker: Tracker | None = None
        self._faces: dict[int, FollowedFace] = {}
        self._id = uuid.uuid4().hex

    def process(self, frame: Frame) -> LiveResult:
        """Who is in the next frame.

        Raises:
            ModelError: a model is missing or damaged.
        """
        started = self._clock()
        pipeline, tracker = self._adopt(self._current())
        now = started if frame.time is None else frame.time
        tracks = tracker.update(frame.image, now)
        self._faces = {
            number: face for number, face in self._faces.items() if number in tracker.followed
        }
        shown = [self._faces.setdefault(one.id, FollowedFace(one)) for one in tracks]
        self._look(pipeline, frame, [one for one in shown if not one.track.is_lost], now)
        answers = [one.answer(pipeline, now) for one in shown]
        height, width = frame.image.shape[:2]
        return LiveResult(
            index=frame.index,
            time=now,
            size=(width, height),
            faces=tuple(sorted(filter(None, answers), key=_area, reverse=True)),
            milliseconds=1000 * (self._clock() - started),
        )

    def shot(self, track_id: int) -> Shot | None:
        """The best recent view of a track, None when it is gone or was never seen well."""
        face = self._faces.get(track_id)
        return face.shot if face else None

    def reset(self) -> None:
        """Forget everybody; their numbers are not used again."""
        self._faces = {}
        if self._tracker is not None:
            self._tracker.reset()

    def _adopt(self, pipeline: Pipeline) -> tuple[Pipeline, Tracker]:
        """Go on with a pipeline, whatever changed in it since the last frame."""
        known, tracker = self._pipeline, self._tracker
        if tracker is None:
            tracker = Tracker(pipeline.detector.live, self._appearance, self._clock)
        if known is not None and known.detector is not pipeline.detector:
            tracker.use(pipeline.detector.live)
        if known is not None and known.embedder.key != pipeline.embedder.key:
            for face in self._faces.values():
                face.forget_views()
        self._pipeline, self._tracker = pipeline, tracker
        return pipeline, tracker

    def _appearance(self, image: Image, detections: Sequence[Detection]) -> Floats:
        pipeline = self._pipeline or self._current()
        return pipeline.embed([pipeline.aligned(image, one) for one in detections])

    def _look(self, pipeline: Pipeline, frame: Frame, seen: list[FollowedFace], now: float) -> None:
        """Make vectors of the faces where that helps most, of few enough to be quick."""
        aligned = {one: pipeline.aligned(frame.image, one.track.seen) for one in seen}
        for one, face in aligned.items():
            one.notice(face.quality)
        chosen = self._worth_a_look(seen, now)
        vectors = pipeline.embed([aligned[one] for one in chosen])
        for one, vector in zip(chosen, vectors, strict=True):
            embedding = Embedding(vector, pipeline.embedder.key)
            one.look(aligned[one], embedding, now)
            if one.wants_shot(aligned[one].quality, now):
                one.keep_shot(self._shot(frame, aligned[one], embedding), now)

    def _worth_a_look(self, seen: list[FollowedFace], now: float) -> list[FollowedFace]:
        """Whom to look at now: the most urgent, of these who waited longest."""
        ranked = sorted(
            ((one.urgency(now), one.waited(now), -one.track.id, one) for one in seen),
            key=lambda entry: entry[:3],
            reverse=True,
        )
        wanted = [(urgency, one) for urgency, _, _, one in ranked if urgency > Urgency.NONE]
        if wanted and wanted[0][0] is Urgency.NEW:
            limit = NEW_LOOKS
        else:
            limit = 0 if self._tracker and self._tracker.has_searched else LOOKS
        return [one for _, one in wanted[:limit]]

    def _shot(self, frame: Frame, face: AlignedFace, embedding: Embedding) -> Shot:
        crop, landmarks = sample_crop(frame.image, face.detection.landmarks)
        sample = NewSample(crop, landmarks, face.quality.score, frame.source, self._id)
        return Shot(sample, embedding)


def _area(face: TrackedFace) -> float:
    detection = face.face.detection
    return detection.width * detection.height
