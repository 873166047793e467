"""Loads the models a workspace or a measurement needs."""

from __future__ import annotations

from dataclasses import dataclass

from facerec_desktop.core.errors import InternalError
from facerec_desktop.core.model_cards import Purpose
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.people import Gallery
from facerec_desktop.models.blueprints import CascadeBlueprint
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.models.selection import find_embedder, shelf_of
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.engine.pipeline import Pipeline
from facerec_desktop.services.engine.runtimes import load_fastest
from facerec_desktop.vision.detector import Detector
from facerec_desktop.vision.loading import load_mtcnn, load_yunet
from facerec_desktop.vision.mtcnn import CascadeSettings
from facerec_desktop.vision.patient_detector import PatientDetector
from facerec_desktop.vision.yunet import YunetSettings

MTCNN_ID = CascadeBlueprint().id


@dataclass(frozen=True)
class ModelChoice:
    """Which models to load.

    Attributes:
        paths: where prepared models and packs lie.
        embedder: the embedder.
        min_face_size: side of the smallest face to find, in pixels; None for the default.
        detector_id: what finds the faces, "mtcnn" or "yunet".
    """

    paths: AppPaths
    embedder: EmbedderDescription
    min_face_size: int | None = None
    detector_id: str = MTCNN_ID

    @classmethod
    def named(
        cls,
        paths: AppPaths,
        embedder_id: str | None = None,
        min_face_size: int | None = None,
        detector_id: str | None = None,
    ) -> ModelChoice:
        """The embedder given by name or folder, and the detector by name.

        Raises:
            ModelError: there is no such embedder.
        """
        embedder = find_embedder(embedder_id, paths)
        return cls(paths, embedder, min_face_size, detector_id or MTCNN_ID)

    def load(self) -> Pipeline:
        """A pipeline in which nobody is enrolled yet.

        Raises:
            ModelError: a model is missing or damaged.
        """
        embedder = load_fastest(self.embedder, self.paths.prepared_models)
        return Pipeline(
            detector=PatientDetector(self._detector()),
            embedder=embedder,
            index=GalleryIndex(Gallery.empty(embedder.key, embedder.dimension)),
            rule=self.embedder.rule,
        )

    def require_detector(self) -> None:
        """Make sure that what finds the faces is here and in order, without loading it.

        Raises:
            ModelMissing: it is not on this computer, or cannot be read.
            ModelDamaged: its file is not the one that was downloaded.
        """
        if self.detector_id != MTCNN_ID:
            shelf = shelf_of(self.paths)
            shelf.verify(shelf.find(self.detector_id))

    def _detector(self) -> Detector:
        cache, size = self.paths.prepared_models, self.min_face_size
        if self.detector_id == MTCNN_ID:
            return load_mtcnn(cache, CascadeSettings(min_face_size=size) if size else None)
        shelf = shelf_of(self.paths)
        model = shelf.find(self.detector_id)
        if model.purpose is not Purpose.DETECTION:
            raise InternalError(f"{model.id} does not find faces")
        settings = YunetSettings(size) if size else None
        return load_yunet(shelf.path(model), shelf.sha256(model), cache, settings)
