"""The whole program in one function: a frame becomes faces, vectors and names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from facerec_desktop.core.faces import (
    AlignedFace,
    DecisionRule,
    Detection,
    Embedding,
    Floats,
    Frame,
    Image,
    RecognisedFace,
)
from facerec_desktop.recognition.decision import decide
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.vision.alignment import align
from facerec_desktop.vision.detector import Detector
from facerec_desktop.vision.embedder import Embedder
from facerec_desktop.vision.quality import assess


@dataclass(frozen=True, eq=False)
class Pipeline:
    """Detect, align, embed, decide; immutable, so a changed gallery makes a new one.

    Attributes:
        detector: finds faces.
        embedder: turns aligned faces into vectors.
        index: everybody enrolled, in the embedder's vectors.
        rule: what it takes to name a face.
    """

    detector: Detector
    embedder: Embedder
    index: GalleryIndex
    rule: DecisionRule

    def recognise(self, frame: Frame) -> tuple[RecognisedFace, ...]:
        """Everybody in a frame, largest face first."""
        faces = self.aligned_faces(frame)
        return self.named(faces, self.embed(faces))

    def named(self, faces: list[AlignedFace], vectors: Floats) -> tuple[RecognisedFace, ...]:
        """Who the faces of a frame are, by their vectors, ``(n, dimension)``."""
        matches = decide(self.index, vectors, [face.quality for face in faces], self.rule)
        return tuple(
            RecognisedFace(
                face.detection, face.quality, Embedding(vector, self.embedder.key), match
            )
            for face, vector, match in zip(faces, vectors, matches, strict=True)
        )

    def aligned_faces(self, frame: Frame) -> list[AlignedFace]:
        """The faces of a frame as the embedder wants to see them, largest first."""
        return [self.aligned(frame.image, one) for one in self.detector.detect(frame.image)]

    def aligned(self, image: Image, detection: Detection) -> AlignedFace:
        """A face found in a picture as the embedder wants to see it."""
        height, width = image.shape[:2]
        face = align(image, detection.landmarks, self.embedder.template)
        return AlignedFace(face, detection, assess(detection, face, width, height))

    def embed(self, faces: list[AlignedFace]) -> Floats:
        """One vector a face, float32 ``(n, dimension)`` of length 1."""
        if not faces:
            return np.empty((0, self.embedder.dimension), np.float32)
        return self.embedder.embed(np.stack([face.image for face in faces]))
