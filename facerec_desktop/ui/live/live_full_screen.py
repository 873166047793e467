"""The live picture alone on the screen, with a bar that comes with the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facerec_desktop.ui.live.live_actions import LiveActions
from facerec_desktop.ui.live.live_bar import LiveBar
from facerec_desktop.ui.live.live_stage import LiveStage

_HIDE_MS = 2500
_INSET = 24
_WIDEST = 1180


class LiveFullScreen(QWidget):
    """A window of its own that borrows the stage and the bar.

    Signals:
        left: Escape was pressed, or the window was closed.
        start_wanted: Space was pressed.
    """

    left = Signal()
    start_wanted = Signal()

    def __init__(
        self, stage: LiveStage, bar: LiveBar, actions: LiveActions, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("liveFullScreen")
        self.setWindowTitle(self.tr("Live picture"))
        self._bar, self._stage = bar, stage
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_HIDE_MS)
        self._timer.timeout.connect(self._rest)
        actions.add_to(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(stage)
        stage.set_alone(True)
        bar.setParent(self)
        for widget in (stage.view, bar):
            widget.installEventFilter(self)
        self._wake()

    def give_back(self) -> None:
        """Let go of the stage and the bar, which somebody else shows next."""
        self._timer.stop()
        self._stage.set_alone(False)
        self._stage.view.unsetCursor()
        for widget in (self._stage.view, self._bar):
            widget.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Show the bar when the pointer moves or the keyboard gets to it."""
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._wake()
        return super().eventFilter(watched, event)

    def _wake(self) -> None:
        self._bar.show()
        self._bar.raise_()
        self._place()
        self._timer.start()

    @Slot()
    def _rest(self) -> None:
        inside = self.focusWidget()
        is_used = self._bar.underMouse() or (inside is not None and self._bar.isAncestorOf(inside))
        if is_used:
            self._timer.start()
            return
        self._bar.hide()
        self._stage.view.setCursor(Qt.CursorShape.BlankCursor)

    def _place(self) -> None:
        width = min(self.width() - 2 * _INSET, _WIDEST)
        height = self._bar.sizeHint().height()
        left = (self.width() - width) // 2
        self._bar.setGeometry(left, self.height() - height - _INSET, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the bar at the bottom."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape leaves; Space starts and pauses."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.start_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing the window is leaving."""
        event.ignore()
        self.left.emit()
