"""Enrolling without the enrolment service: what the pipeline sees goes straight to the store."""

from __future__ import annotations

from facerec_desktop.core.faces import Embedding, Frame, Image
from facerec_desktop.core.people import NewSample
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.vision.alignment import sample_crop


def learn(workspace: Workspace, name: str, *images: Image) -> None:
    """Store the largest face of each picture under a name."""
    pipeline = workspace.pipeline()
    samples, embeddings = [], []
    for number, image in enumerate(images):
        faces = pipeline.aligned_faces(Frame(image, f"photo {number}"))
        crop, landmarks = sample_crop(image, faces[0].detection.landmarks)
        quality = faces[0].quality.score
        samples.append(NewSample(crop, landmarks, quality, f"photo {number}", "test"))
        embeddings.append(Embedding(pipeline.embed(faces)[0], pipeline.embedder.key))
    workspace.people.enrol(name, samples, embeddings)
    workspace.refresh_gallery()
