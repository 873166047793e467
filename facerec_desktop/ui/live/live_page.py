"""Layout of the live page: the bar, the picture, and a place to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facerec_desktop.ui.live.live_actions import LiveActions
from facerec_desktop.ui.live.live_bar import LiveBar
from facerec_desktop.ui.live.live_full_screen import LiveFullScreen
from facerec_desktop.ui.live.live_place import LivePlace
from facerec_desktop.ui.live.live_stage import LiveStage
from facerec_desktop.ui.look.theme import Theme

_MARGIN, _GAP = 16, 12


class LivePage(QWidget):
    """Widgets and where they are; what they do is up to the controller.

    Signals:
        shown: the page came to the front.
        hidden: another page did.
        start_wanted: the main button, or Space.
        left_full_screen: the full screen asks to be left.

    Attributes:
        actions_with_keys: what can be done.
        bar: the source and the buttons.
        place: shown while there is no picture.
        stage: the picture.
        full_screen: the window of the picture alone, None while there is none.
    """

    shown = Signal()
    hidden = Signal()
    start_wanted = Signal()
    left_full_screen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.actions_with_keys = LiveActions(theme, self)
        self.actions_with_keys.add_to(self)
        self.bar = LiveBar(theme, self.actions_with_keys)
        self.place = LivePlace(theme)
        self.stage = LiveStage(theme)
        self.full_screen: LiveFullScreen | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.place)
        self._stack.addWidget(self.stage)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._layout.setSpacing(_GAP)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self._stack, 1)
        self.bar.start_wanted.connect(self.start_wanted)
        self.place.start_button.clicked.connect(self.start_wanted)

    def show_picture(self, has_picture: bool) -> None:
        """Show the picture, or the place to begin."""
        if has_picture and self.full_screen is None:
            self._stack.setCurrentWidget(self.stage)
        elif not has_picture:
            self._stack.setCurrentWidget(self.place)

    def enter_full_screen(self) -> None:
        """Show the picture alone."""
        if self.full_screen is not None:
            return
        full = LiveFullScreen(self.stage, self.bar, self.actions_with_keys, self)
        full.left.connect(self.left_full_screen)
        full.start_wanted.connect(self.start_wanted)
        self.full_screen = full
        full.showFullScreen()
        self.stage.show()
        self.stage.view.setFocus()

    def leave_full_screen(self) -> None:
        """Take the picture back into the page."""
        full, self.full_screen = self.full_screen, None
        if full is None:
            return
        full.give_back()
        self._layout.insertWidget(0, self.bar)
        self._stack.addWidget(self.stage)
        self._stack.setCurrentWidget(self.stage)
        self.bar.show()
        full.hide()
        full.deleteLater()
        self.stage.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space starts and pauses wherever it presses no button."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.start_wanted.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that the page came to the front."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Tell that the page went to the back."""
        super().hideEvent(event)
        self.hidden.emit()
