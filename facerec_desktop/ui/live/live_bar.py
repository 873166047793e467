"""The bar of the live page: where the picture comes from, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from facerec_desktop.core.cameras import CameraInfo
from facerec_desktop.ui.live import live_wording
from facerec_desktop.ui.live.live_actions import LiveActions
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.choice_box import ChoiceBox

_ICON = 20
_STYLE = Qt.ToolButtonStyle
_SOURCE_WIDTH, _NARROW_SOURCE, _RESOLUTION_WIDTH, _START_WIDTH = 236, 168, 132, 116


class LiveBar(QFrame):
    """Chooses the source; starts and pauses.

    Signals:
        source_chosen: id of the camera; empty for the file or stream chosen before.
        resolution_chosen: width and height, or None to leave it to the camera.
        start_wanted: the one main button.

    Attributes:
        source: the cameras by name, and the file or stream that was chosen.
        resolution: the sizes the camera offers.
        start_button: starts, pauses and goes on.
    """

    source_chosen = Signal(str)
    resolution_chosen = Signal(object)
    start_wanted = Signal()

    def __init__(self, theme: Theme, actions: LiveActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("liveBar")
        self._theme, self._actions = theme, actions
        self._start_icon = "play"
        self._worded: list[QToolButton] = []
        self.source = ChoiceBox()
        self.resolution = ChoiceBox()
        self.start_button = QPushButton()
        self.start_button.setProperty("primary", "true")
        self.start_button.setMinimumWidth(_START_WIDTH)
        self._shape_boxes()
        self._build()
        self.source.activated.connect(self._on_source)
        self.resolution.activated.connect(self._on_resolution)
        self.start_button.clicked.connect(self.start_wanted)
        theme.changed.connect(self._restyle)
        self.show_start(self.tr("Start"), "play")

    def _shape_boxes(self) -> None:
        self.source.setAccessibleName(self.tr("Camera"))
        self.source.setToolTip(self.tr("Where the picture comes from"))
        self.source.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.resolution.setAccessibleName(self.tr("Resolution"))
        self.resolution.setToolTip(self.tr("How many pixels the camera delivers"))
        self.resolution.setFixedWidth(_RESOLUTION_WIDTH)

    def _build(self) -> None:
        actions = self._actions
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(4)
        layout.addWidget(self.source)
        layout.addWidget(self.resolution)
        layout.addSpacing(4)
        for action in (actions.video, actions.stream):
            layout.addWidget(self._button(action, is_worded=True))
        layout.addStretch(1)
        layout.addWidget(self._button(actions.mirror))
        layout.addWidget(self._button(actions.private, is_worded=True))
        layout.addWidget(self._button(actions.snapshot))
        layout.addWidget(self._button(actions.full_screen))
        layout.addWidget(self._build_more())
        layout.addSpacing(6)
        layout.addWidget(self.start_button)

    def _button(self, action: QAction, *, is_worded: bool = False) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().rstrip("…"))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if is_worded:
            self._worded.append(button)
        return button

    def _build_more(self) -> QToolButton:
        self._menu = QMenu(self)
        self._menu.addActions([self._actions.snapshot, self._actions.plain_snapshot])
        self._menu.addSeparator()
        self._menu.addActions([self._actions.readout, self._actions.mirror])
        self._more = QToolButton()
        self._more.setObjectName("moreButton")
        self._more.setAccessibleName(self.tr("More"))
        self._more.setToolTip(self.tr("More"))
        self._more.setIconSize(QSize(_ICON, _ICON))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.setMenu(self._menu)
        return self._more

    def show_sources(self, cameras: Sequence[CameraInfo], other: str, current: str) -> None:
        """List what can be looked at.

        Args:
            cameras: the cameras there are.
            other: title of the file or stream in use, empty for none.
            current: id of the camera in use; empty for the file or stream.
        """
        self.source.clear()
        for camera in cameras:
            self.source.addItem(camera.title, camera.id)
        if other:
            self.source.addItem(other, "")
        if not self.source.count():
            self.source.addItem(self.tr("No camera found"), None)
        has_source = bool(cameras or other)
        self.source.setEnabled(has_source)
        self.start_button.setEnabled(has_source)
        self.source.setCurrentIndex(max(0, self.source.findData(current)))
        self._restyle()

    def show_resolutions(
        self, sizes: Sequence[tuple[int, int]], current: tuple[int, int] | None
    ) -> None:
        """List what the camera can do; empty for a file or stream."""
        self.resolution.clear()
        self._sizes = (None, *sizes)
        for size in self._sizes:
            self.resolution.addItem(live_wording.resolution(size))
        self.resolution.setCurrentIndex(self._sizes.index(current) if current in sizes else 0)
        self.resolution.setEnabled(bool(sizes))

    def show_start(self, text: str, icon: str) -> None:
        """Say what the main button does now."""
        self.start_button.setText(text)
        self.start_button.setToolTip(self.tr("{action} (Space)").format(action=text))
        self._start_icon = icon
        self._restyle()

    @Slot(int)
    def _on_source(self, row: int) -> None:
        chosen = self.source.itemData(row)
        if chosen is not None:
            self.source_chosen.emit(chosen)

    @Slot(int)
    def _on_resolution(self, row: int) -> None:
        self.resolution_chosen.emit(self._sizes[row])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say things in words where there is room."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Words where they fit beside a narrow list of sources; that takes what is left."""
        self.source.setFixedWidth(_NARROW_SOURCE)
        spare = self._spare(_STYLE.ToolButtonTextBesideIcon)
        if spare < 0:
            spare = min(0, self._spare(_STYLE.ToolButtonIconOnly))
        self.source.setFixedWidth(min(_SOURCE_WIDTH, _NARROW_SOURCE + spare))

    def _spare(self, style: Qt.ToolButtonStyle) -> int:
        """Pixels that are left over when the buttons look a certain way; below 0 if too few."""
        for button in self._worded:
            button.setToolButtonStyle(style)
        return self.width() - self.minimumSizeHint().width()

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        self.start_button.setIcon(icons.icon(self._start_icon, colours.on_accent))
        self._more.setIcon(icons.icon("more", colours.text))
        for row in range(self.source.count()):
            name = "webcam" if self.source.itemData(row) else "film"
            self.source.setItemIcon(row, icons.icon(name, colours.muted))
