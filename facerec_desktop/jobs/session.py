"""What outlives single jobs: the open workspace and the decoder of the view lane."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from facerec_desktop.core.errors import ModelError
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.protection import NOTHING_AT_HAND, Unlocking
from facerec_desktop.core.settings import DEFAULTS

if TYPE_CHECKING:
    from facerec_desktop.services.engine.models import ModelChoice
    from facerec_desktop.services.engine.pipeline import Pipeline
    from facerec_desktop.services.profile.workspace import Workspace
    from facerec_desktop.sources.decoder_process import ImageLoader


class Session:
    """The open workspace, shared by all lanes, and the decoder of the view lane.

    Attributes:
        paths: where people, models and logs lie.
        embedder_id: the recognition model in use; None for the built-in one.
        falls_back: whether the built-in model stands in for one that cannot be used.
        problem: why it does; empty while it does not.
        detector_problem: why MTCNN stands in for the chosen detector; empty while it does not.
    """

    def __init__(
        self,
        paths: AppPaths,
        embedder_id: str | None = None,
        min_face_size: int | None = None,
        detector_id: str | None = None,
        *,
        falls_back: bool = False,
    ) -> None:
        self.paths = paths
        self.embedder_id = embedder_id
        self.falls_back = falls_back
        self.problem = self.detector_problem = ""
        self._min_face_size = min_face_size
        self._detector_id = detector_id
        self._lock = threading.RLock()
        self._workspace: Workspace | None = None
        self._means = NOTHING_AT_HAND
        self._loader: ImageLoader | None = None

    def workspace(self) -> Workspace:
        """The workspace, opened on first use; never called in the window's thread.

        Raises:
            StorageError: the database cannot be used.
            ModelError: the embedder cannot be used.
        """
        with self._lock:
            if self._workspace is None:
                self._workspace = self._open()
            return self._workspace

    def pipeline(self) -> Pipeline:
        """The pipeline of the workspace that is open now; never called in the window's thread.

        Whatever lasts asks here, every time: a workspace may be closed and another opened.

        Raises:
            StorageError: the database cannot be used.
            ModelError: a model is missing or damaged.
        """
        return self.workspace().pipeline()

    def use_passphrase(self, passphrase: str) -> None:
        """Open sealed people with a passphrase, from the next attempt on."""
        self._means = Unlocking(passphrase=passphrase)

    @property
    def key(self) -> bytes | None:
        """The key of sealed people; None where nothing is sealed, or nothing is open yet."""
        workspace = self._workspace
        return workspace.vault.key if workspace is not None else None

    @property
    def opened(self) -> Workspace | None:
        """The workspace if it is open."""
        with self._lock:
            return self._workspace

    def fall_back(self, error: ModelError) -> bool:
        """Do without the model that could not be loaded; the next use opens the workspace anew.

        Returns:
            Whether another stands in for it; False where none can, or may.
        """
        with self._lock:
            known = self.problem, self.detector_problem
            self._usable_choice()
            if known == (self.problem, self.detector_problem):
                if not self._can_fall_back:
                    return False
                self._miss_embedder(error)
            self.close_workspace()
            return True

    @property
    def detector_id(self) -> str:
        """What finds the faces."""
        return self._detector_id or DEFAULTS.detector

    @property
    def _can_fall_back(self) -> bool:
        """Whether the built-in model may stand in, and does not yet."""
        return self.falls_back and self.embedder_id not in {None, DEFAULTS.embedder}

    def _open(self) -> Workspace:
        from facerec_desktop.services.profile.workspace import Workspace

        return Workspace(self._usable_choice(), self._means)

    def _usable_choice(self) -> ModelChoice:
        """What was chosen; others stand in for what is not here or not in order."""
        from facerec_desktop.services.engine.models import ModelChoice
        from facerec_desktop.services.engine.stand_ins import usable_choice, usable_detector

        self._detector_id = usable_detector(self.paths, self._detector_id, self._miss_detector)
        names = self.embedder_id, self._min_face_size, self._detector_id
        if self._can_fall_back:
            return usable_choice(self.paths, *names, self._miss_embedder)
        return ModelChoice.named(self.paths, *names)

    def _miss_detector(self, error: ModelError) -> None:
        self.detector_problem = str(error)

    def _miss_embedder(self, error: ModelError) -> None:
        self.embedder_id, self.problem = None, str(error)

    def loader(self) -> ImageLoader:
        """The decoder of the view lane, started on first use there."""
        if self._loader is None:
            from facerec_desktop.sources.decoder_process import ImageLoader

            self._loader = ImageLoader()
        return self._loader

    def close_workspace(self) -> None:
        """Release the database once every lane has ended; a later use opens it again."""
        with self._lock:
            workspace, self._workspace = self._workspace, None
            if workspace is not None:
                self._means = Unlocking(key=workspace.vault.key)
                workspace.close()

    def close_loader(self) -> None:
        """End the decoder; a later use starts it again."""
        loader, self._loader = self._loader, None
        if loader is not None:
            loader.close()
