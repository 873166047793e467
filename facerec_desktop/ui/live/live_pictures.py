"""Brings pictures and answers of the feed to the screen; in private mode not before it is safe."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QImage

from facerec_desktop.jobs.results import LiveFace, LiveReport
from facerec_desktop.ui.live.live_privacy import PrivateMode, Scene
from facerec_desktop.ui.live.live_view import LiveView
from facerec_desktop.ui.pictures.screen_image import to_screen_image

if TYPE_CHECKING:
    from facerec_desktop.jobs.live_feed import LiveFeed
from facerec_desktop.jobs.results import LivePicture


class LivePictures(QObject):
    """Shows the newest picture with the newest answer, as in a mirror if that is wanted.

    Only what is shown is mirrored: recognition and stored faces are not.
    """

    def __init__(self, view: LiveView, feed: LiveFeed, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._feed = view, feed
        self._privacy = PrivateMode()
        self._is_private = self._is_mirrored = False
        self._last: LivePicture | None = None
        self._report: LiveReport | None = None
        feed.frame_ready.connect(self._on_frame)
        feed.reported.connect(self._on_report)

    @property
    def is_private(self) -> bool:
        """Whether strangers are hidden."""
        return self._is_private

    def forget(self) -> None:
        """Another source begins: show nothing."""
        self._privacy.forget()
        self._last = self._report = None
        self._view.clear()

    def set_private(self, is_private: bool) -> None:
        """Hide strangers, or show them again, in the picture on screen as well."""
        self._is_private = is_private
        self._privacy.release()
        self._show_again()

    def set_mirrored(self, is_mirrored: bool) -> None:
        """Swap left and right, in the picture on screen as well."""
        if is_mirrored != self._is_mirrored:
            self._is_mirrored = is_mirrored
            self._show_again()

    def _show_again(self) -> None:
        if self._last is None:
            return
        if self._is_private:
            self._show(self._privacy.scene(self._last))
        else:
            self._show(Scene(to_screen_image(self._last.image), self._report))

    @Slot()
    def _on_frame(self) -> None:
        picture = self._feed.take_frame()
        if picture is None:
            return
        self._last = picture
        self._privacy.note(picture)
        if self._is_private:
            self._privacy.hold(picture)
            self._show(self._privacy.next_scene())
        else:
            self._show_image(to_screen_image(picture.image))

    @Slot(object)
    def _on_report(self, report: LiveReport) -> None:
        if report.frame_index < 0:  # the source is lost, and everybody with it
            self._report = None
            self._privacy.forget()
            self._view.show_report(None)
            return
        self._report = report
        self._privacy.learn(report)
        if self._is_private:
            self._show(self._privacy.next_scene())
        else:
            self._show_report(report)

    def _show(self, scene: Scene | None) -> None:
        if scene is not None:
            self._show_image(scene.image)
            self._show_report(scene.report)

    def _show_image(self, image: QImage) -> None:
        flip = Qt.Orientation.Horizontal
        self._view.show_picture(image.flipped(flip) if self._is_mirrored else image)

    def _show_report(self, report: LiveReport | None) -> None:
        if report is not None and self._is_mirrored:
            report = _mirrored(report)
        self._view.show_report(report)


def _mirrored(report: LiveReport) -> LiveReport:
    width = report.size[0]
    return replace(report, faces=tuple(_mirrored_face(face, width) for face in report.faces))


def _mirrored_face(face: LiveFace, width: int) -> LiveFace:
    left, top, right, bottom = face.report.label.box
    label = replace(face.report.label, box=(width - right, top, width - left, bottom))
    return replace(face, report=replace(face.report, label=label))
