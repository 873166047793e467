"""The window's frame: menus, navigation, the pages, the status area."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from facerec_desktop.ui.frame.menus import Menus
from facerec_desktop.ui.frame.navigation_rail import NavigationRail
from facerec_desktop.ui.frame.trouble_page import TroublePage
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.banner import Banner
from facerec_desktop.ui.parts.drops import local_paths
from facerec_desktop.ui.parts.status_area import StatusArea

_MARGIN = 16


class MainWindow(QMainWindow):
    """Frame around the pages; takes drops anywhere.

    Signals:
        shown: the window is visible for the first time.
        dropped: paths dropped onto the window, a tuple; empty if none is on this computer.
        dragged: whether something that may be dropped hovers over the window.
        closed: the window was closed.

    Attributes:
        banner: messages, above whatever page is shown.
        menus: the actions.
        rail: leads to the pages.
        status: progress and its Cancel button.
        trouble: shown in place of everything while the workspace cannot be opened.
    """

    shown = Signal()
    dropped = Signal(object)
    dragged = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("facerec-desktop")
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(860, 560)
        self.resize(1280, 800)
        self._was_shown = False
        self.banner = Banner(theme)
        self.menus = Menus(self)
        self.rail = NavigationRail(theme)
        self.status = StatusArea(theme)
        self.trouble = TroublePage(theme)
        self._pages = QStackedWidget()
        self.rail.page_chosen.connect(self._pages.setCurrentIndex)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_body())
        self._stack.addWidget(self.trouble)
        self.setCentralWidget(self._stack)

    def _build_body(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._build_banner_place())
        right.addWidget(self._pages, 1)
        right.addWidget(self.status)
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)
        return body

    def _build_banner_place(self) -> QWidget:
        """Room for the banner that is gone with it."""
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        layout.addWidget(self.banner)
        self.banner.opened.connect(place.show)
        self.banner.dismissed.connect(place.hide)
        place.hide()
        return place

    def add_page(self, page: QWidget, title: str, icon: str) -> None:
        """Add a page and its entries in the navigation and the menu."""
        number = self._pages.addWidget(page)
        self.rail.add_page(title, icon)
        self.menus.add_page(title, partial(self.rail.choose, number))

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.rail.choose(self._pages.indexOf(page))

    @property
    def shows_trouble(self) -> bool:
        """Whether the trouble page hides everything else."""
        return self._stack.currentWidget() is self.trouble

    def show_trouble(self, has_trouble: bool) -> None:
        """Show the trouble page, or the pages."""
        self._stack.setCurrentIndex(1 if has_trouble else 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell when the window is visible for the first time."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._stack.setFocus()  # no button looks chosen before the first key
            self.shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Tell that the window is closed."""
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Accept files at once; what they are is found out elsewhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.dragged.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """The files went away again."""
        self.dragged.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the paths and return at once."""
        event.acceptProposedAction()
        self.dragged.emit(False)
        self.dropped.emit(local_paths(event.mimeData()))
