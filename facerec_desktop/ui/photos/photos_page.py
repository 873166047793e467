"""Layout of the photos page: a list, the chosen photo, and who is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.welcome import Welcome
from facerec_desktop.ui.photos.faces_panel import FacesPanel
from facerec_desktop.ui.photos.groups_panel import GroupsPanel
from facerec_desktop.ui.photos.photo_delegate import PhotoDelegate
from facerec_desktop.ui.photos.photo_filter import PhotoFilter
from facerec_desktop.ui.photos.photo_filter_bar import PhotoFilterBar
from facerec_desktop.ui.photos.photo_view import PhotoView
from facerec_desktop.ui.photos.photos_model import PhotosModel
from facerec_desktop.ui.photos.problems_panel import ProblemsPanel

_LIST_WIDTH, _FACES_WIDTH, _PROBLEMS_HEIGHT, _GAP = 268, 332, 170, 12
_LEAST_LIST_WIDTH = 228
_MARGIN = 16


class PhotosPage(QWidget):
    """Widgets and where they are; what they do is up to the controller.

    Attributes:
        welcome: the place to drop photos while there are none.
        filter: which photos the list shows.
        filter_bar: chooses them.
        list: the photos so far.
        view: the chosen photo.
        faces: who is in it.
        problems: files that could not be used.
        groups: strangers seen more than once.
        open_photos_button: chooses more photos.
        open_folder_button: chooses a folder.
        clear_button: empties the list.
    """

    def __init__(self, theme: Theme, model: PhotosModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self.welcome = Welcome(theme)
        self.filter = PhotoFilter(model, self)
        self.filter_bar = PhotoFilterBar(theme, model)
        self.list = QListView()
        self.list.setModel(self.filter)
        self.list.setItemDelegate(PhotoDelegate(theme, self.list))
        self.view = PhotoView(theme)
        self.faces = FacesPanel(theme)
        self.problems = ProblemsPanel(theme)
        self.groups = GroupsPanel(theme)
        self.open_photos_button = QPushButton(self.tr("Open photos…"))
        self.open_folder_button = QPushButton(self.tr("Open folder…"))
        self.clear_button = QPushButton(
            self.tr("Clear the list and erase what is remembered of these photos")
        )
        self._shape_list()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._build_results())
        self._stack.addWidget(self.groups)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._stack, 1)
        self.problems.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_results(self, has_results: bool) -> None:
        """Show the photos, or the place to drop some; groups in front stay there."""
        if has_results and self.shows_groups:
            return
        self._stack.setCurrentIndex(1 if has_results else 0)

    def show_groups(self, is_wanted: bool) -> None:
        """Show the groups of strangers, or the photos again."""
        self._stack.setCurrentIndex(2 if is_wanted else 1)

    @property
    def shows_groups(self) -> bool:
        """Whether the groups are in front."""
        return self._stack.currentWidget() is self.groups

    def _shape_list(self) -> None:
        self.list.setAccessibleName(self.tr("Photos"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(_LEAST_LIST_WIDTH)

    def _build_results(self) -> QWidget:
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.view)
        middle.addWidget(self.problems)
        middle.setStretchFactor(0, 1)
        middle.setSizes([1000, _PROBLEMS_HEIGHT])
        middle.setChildrenCollapsible(False)
        middle.setHandleWidth(_GAP)
        self.faces.setMinimumWidth(240)
        splitter = QSplitter()
        splitter.addWidget(self._build_side())
        splitter.addWidget(middle)
        splitter.addWidget(self.faces)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, 1000, _FACES_WIDTH])
        splitter.setHandleWidth(_GAP)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _build_side(self) -> QWidget:
        heading = QLabel(self.tr("Photos"))
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(heading, 1)
        for button in (self.open_photos_button, self.open_folder_button, self.clear_button):
            button.setProperty("flat", "true")
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
            button.setText("")
            top.addWidget(button)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.list, 1)
        return side

    def _restyle(self) -> None:
        colours = self._theme.colours
        for button, name in (
            (self.open_photos_button, "open-photos"),
            (self.open_folder_button, "open-folder"),
            (self.clear_button, "clear"),
        ):
            button.setIcon(icons.icon(name, colours.text, colours.muted))
        self.list.viewport().update()
