"""Which camera, file or stream the live page looks at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from facerec_desktop.core.cameras import CameraInfo, SourceChoice, SourceKind
from facerec_desktop.ui.live.live_choices import LiveChoices
from facerec_desktop.ui.live.live_page import LivePage
from facerec_desktop.ui.live.source_dialog import StreamDialog, stream_title, video_dialog
from facerec_desktop.ui.look.theme import Theme

if TYPE_CHECKING:
    from facerec_desktop.jobs.camera_list import CameraList


class LiveSources(QObject):
    """Keeps the choice through hot-plug, and lets the user change it.

    Signals:
        picked: the user wants another source, or the same one differently, from now on.
        opened: the user opened a file or stream, which begins at once.
        remembered: the choices worth keeping changed.

    Attributes:
        choices: what is kept from one start to the next.
    """

    picked = Signal()
    opened = Signal()
    remembered = Signal()

    def __init__(self, page: LivePage, cameras: CameraList, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._cameras, self._theme = page, cameras, theme
        self._known: dict[str, CameraInfo] = {}
        self._other: SourceChoice | None = None
        self._uses_other = False
        self._stream = ""
        self._has_looked = False
        self.choices = LiveChoices()
        actions = page.actions_with_keys
        page.bar.source_chosen.connect(self._on_source)
        page.bar.resolution_chosen.connect(self._on_resolution)
        actions.video.triggered.connect(self.open_video)
        actions.stream.triggered.connect(self.open_stream)
        page.place.video_button.clicked.connect(self.open_video)
        page.place.stream_button.clicked.connect(self.open_stream)
        cameras.changed.connect(self._on_cameras)

    @property
    def current(self) -> SourceChoice | None:
        """What Start would show, None while there is nothing to show."""
        if self._uses_other and self._other is not None:
            return self._other
        camera = self._camera()
        if camera is None:
            return self._other
        return SourceChoice(
            SourceKind.CAMERA,
            camera.id,
            camera.title,
            resolution=self.choices.resolution,
        )

    def adopt(self, choices: LiveChoices) -> None:
        """Take up what was kept from the last time, or set elsewhere."""
        before = self.current
        self.choices = choices
        self.refresh()
        if self.current != before:
            self.picked.emit()

    @Slot()
    def refresh(self) -> None:
        """Show the cameras there are now; the choice stays even while its camera is gone."""
        self._known.update({camera.id: camera for camera in self._cameras.cameras})
        current, bar = self.current, self._page.bar
        is_camera = current is not None and current.kind is SourceKind.CAMERA
        bar.show_sources(
            self._listed(),
            self._other.title if self._other else "",
            current.address if current is not None and is_camera else "",
        )
        camera = self._camera() if is_camera else None
        bar.show_resolutions(camera.resolutions if camera else (), self.choices.resolution)
        self._page.actions_with_keys.mirror.setEnabled(is_camera)
        if current is None and not self._has_looked:
            self._page.place.show_looking()
        else:
            self._page.place.show_source(current.title if current else "")

    @Slot()
    def _on_cameras(self) -> None:
        self._has_looked = True
        self.refresh()

    def _camera(self) -> CameraInfo | None:
        chosen = self._known.get(self.choices.camera)
        first = self._cameras.cameras[0] if self._cameras.cameras else None
        return chosen or first

    def _listed(self) -> tuple[CameraInfo, ...]:
        """The cameras there are, and the chosen one although it was unplugged."""
        listed = tuple(self._cameras.cameras)
        chosen = self._known.get(self.choices.camera)
        if chosen is None or chosen.id in {camera.id for camera in listed}:
            return listed
        title = self.tr("{camera} (unplugged)").format(camera=chosen.title)
        return (*listed, replace(chosen, title=title))

    @Slot()
    def open_video(self) -> QFileDialog:
        """Let the user choose a file."""
        dialog = video_dialog(self._page)
        dialog.fileSelected.connect(self.show_video)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def show_video(self, path: str) -> None:
        """Look at a video file."""
        self._open(SourceChoice(SourceKind.VIDEO, path, Path(path).name))

    @Slot()
    def open_stream(self) -> StreamDialog:
        """Ask for an address."""
        dialog = StreamDialog(self._theme, self._stream, self._page)
        dialog.chosen.connect(self.show_stream)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot(str)
    def show_stream(self, address: str) -> None:
        """Look at a network camera."""
        self._stream = address
        self._open(SourceChoice(SourceKind.STREAM, address, stream_title(address)))

    def _open(self, other: SourceChoice) -> None:
        self._other, self._uses_other = other, True
        self.refresh()
        self.opened.emit()

    @Slot(str)
    def _on_source(self, camera_id: str) -> None:
        self._uses_other = not camera_id
        if camera_id:
            self._remember(replace(self.choices, camera=camera_id))
        self.refresh()
        self.picked.emit()

    @Slot(object)
    def _on_resolution(self, size: tuple[int, int] | None) -> None:
        self._remember(replace(self.choices, resolution=size))
        self.picked.emit()

    def _remember(self, choices: LiveChoices) -> None:
        self.choices = choices
        self.remembered.emit()
