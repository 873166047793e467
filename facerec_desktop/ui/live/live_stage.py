"""The live picture with everything that lies over it and beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from facerec_desktop.ui.live.face_popover import FacePopover
from facerec_desktop.ui.live.live_notice import LiveNotice
from facerec_desktop.ui.live.live_readout import LiveReadout
from facerec_desktop.ui.live.live_view import LiveView
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.live_toast import LiveToast

_INSET, _GAP = 14, 12
_BAR_ROOM = 96
"""Kept free at the bottom of a full screen, where the bar comes up."""


class LiveStage(QWidget):
    """Moves as a whole between the page and the full screen.

    Attributes:
        view: the picture.
        notice: why it stands still.
        readout: speed and losses.
        paused: a word in the corner.
        toast: what was done.
        popover: why a face has its name.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LiveView(theme)
        self.notice = LiveNotice(theme)
        self.readout = LiveReadout()
        self.toast = LiveToast(theme)
        self.popover = FacePopover(theme)
        self.paused = QLabel(self.tr("Paused"))
        self.paused.setObjectName("livePill")
        self.paused.hide()
        self._over = over = QGridLayout(self.view)
        over.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        over.setRowStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        over.addWidget(self.paused, 0, 0, top | Qt.AlignmentFlag.AlignLeft)
        over.addWidget(self.readout, 0, 1, top | Qt.AlignmentFlag.AlignRight)
        over.addWidget(self.notice, 1, 0, 1, 2, Qt.AlignmentFlag.AlignCenter)
        over.addWidget(self.toast, 2, 0, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self.popover)

    def set_alone(self, is_alone: bool) -> None:
        """Fill a screen, or be part of the page."""
        self.view.set_square(is_alone)
        self._layout.setSpacing(0 if is_alone else _GAP)
        bottom = _BAR_ROOM if is_alone else _INSET
        self._over.setContentsMargins(_INSET, _INSET, _INSET, bottom)
