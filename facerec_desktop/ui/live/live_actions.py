"""What can be done on the live page, each with its key."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme

translate = QCoreApplication.translate


class LiveActions(QObject):
    """The actions, shared by the bar, its menu and the full screen.

    Attributes:
        video: chooses a video file.
        stream: asks for a network address.
        mirror: whether the picture is shown as in a mirror.
        private: whether strangers are hidden.
        snapshot: saves the picture with its names.
        plain_snapshot: saves the picture alone.
        full_screen: shows the picture alone, and back.
        readout: whether speed and losses are shown.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[QAction, str] = {}
        self.video = self._action(translate("LiveActions", "Video file…"), "film")
        self.stream = self._action(translate("LiveActions", "Network stream…"), "stream")
        self.mirror = self._action(translate("LiveActions", "Mirror"), "mirror", "M")
        self.private = self._action(translate("LiveActions", "Private mode"), "private", "P")
        self.snapshot = self._action(translate("LiveActions", "Snapshot"), "snapshot", "Ctrl+S")
        self.plain_snapshot = self._action(
            translate("LiveActions", "Snapshot without names"), "snapshot", "Ctrl+Shift+S"
        )
        self.full_screen = self._action(translate("LiveActions", "Full screen"), "full-screen", "F")
        self.readout = self._action(translate("LiveActions", "Speed in the corner"), "info", "R")
        for action in (self.mirror, self.private, self.full_screen, self.readout):
            action.setCheckable(True)
        self._explain()
        self.full_screen.toggled.connect(self.restyle)
        theme.changed.connect(self.restyle)
        self.restyle()

    def _action(self, text: str, icon: str, keys: str = "") -> QAction:
        action = QAction(text, self)
        action.setIconText(text)  # keeps the dots that say that a question follows
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._icons[action] = icon
        return action

    def _explain(self) -> None:
        """Tooltips that say more than the text, with the key."""
        for action, text in (
            (self.video, translate("LiveActions", "Recognise people in a video file")),
            (self.stream, translate("LiveActions", "Recognise people in a network camera")),
            (self.mirror, translate("LiveActions", "Show the camera as in a mirror")),
            (self.private, translate("LiveActions", "Blur everybody who is not enrolled")),
            (self.snapshot, translate("LiveActions", "Save this picture with its names")),
            (self.full_screen, translate("LiveActions", "The picture alone; Esc leaves")),
        ):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text} ({keys})" if keys else text)

    @property
    def everything(self) -> tuple[QAction, ...]:
        """All of them."""
        return tuple(self._icons)

    def add_to(self, widget: QWidget) -> None:
        """Have the keys work in a widget and inside it."""
        widget.addActions(list(self.everything))

    def set_live(self, is_live: bool) -> None:
        """Whether there is a picture to do something with."""
        for action in (self.snapshot, self.plain_snapshot, self.full_screen):
            action.setEnabled(is_live)

    @Slot()
    def restyle(self) -> None:
        """Take up the colours in force."""
        colours = self._theme.colours
        is_full = self.full_screen.isChecked()
        self._icons[self.full_screen] = "leave-full-screen" if is_full else "full-screen"
        for action, name in self._icons.items():
            action.setIcon(icons.icon(name, colours.text, colours.muted))
