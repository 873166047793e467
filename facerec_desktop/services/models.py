"""Loads the models a workspace or a measurement needs."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Gallery
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.selection import find_embedder
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.pipeline import Pipeline
from facerec_desktop.vision.embedder import load_embedder
from facerec_desktop.vision.loading import load_mtcnn
from facerec_desktop.vision.mtcnn import CascadeSettings
from facerec_desktop.vision.patient_detector import PatientDetector


@dataclass(frozen=True)
class ModelChoice:
    """Which models to load.

    Attributes:
        paths: where prepared models and packs lie.
        embedder: the embedder.
        min_face_size: side of the smallest face to find, in pixels; None for the default.
    """

    paths: AppPaths
    embedder: EmbedderDescription
    min_face_size: int | None = None

    @classmethod
    def named(
        cls, paths: AppPaths, embedder_id: str | None = None, min_face_size: int | None = None
    ) -> ModelChoice:
        """The embedder given by name or folder.

        Raises:
            ModelError: there is no such embedder.
        """
        return cls(paths, find_embedder(embedder_id, paths), min_face_size)

    def load(self) -> Pipeline:
        """A pipeline in which nobody is enrolled yet.

        Raises:
            ModelError: a model is missing or damaged.
        """
        settings = CascadeSettings(min_face_size=self.min_face_size) if self.min_face_size else None
        embedder = load_embedder(self.embedder)
        return Pipeline(
            detector=PatientDetector(load_mtcnn(self.paths.prepared_models, settings)),
            embedder=embedder,
            index=GalleryIndex(Gallery.empty(embedder.key, embedder.dimension)),
            rule=self.embedder.rule,
        )
