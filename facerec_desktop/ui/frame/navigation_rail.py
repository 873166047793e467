"""The bar at the left that leads to the pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme

_WIDTH = 90
_ICON = QSize(24, 24)


class NavigationRail(QFrame):
    """One button per page, in the order the pages were added.

    Signals:
        page_chosen: index of the page to show.
    """

    page_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._icons: list[str] = []
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self.page_chosen)
        self._buttons.idToggled.connect(self._restyle)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 12, 8, 12)
        self._layout.setSpacing(6)
        self._layout.addStretch(1)
        theme.changed.connect(self._restyle)

    def add_page(self, title: str, icon: str) -> None:
        """Add a page's button; the first one is chosen."""
        number = len(self._icons)
        button = QToolButton()
        button.setText(title)
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFixedWidth(_WIDTH - 16)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(title)
        self._icons.append(icon)
        self._buttons.addButton(button, number)
        self._layout.insertWidget(number, button)
        button.setChecked(number == 0)
        self._restyle()

    def choose(self, number: int) -> None:
        """Lead to a page as if its button were clicked."""
        self._buttons.button(number).click()

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        for button in self._buttons.buttons():
            name = self._icons[self._buttons.id(button)]
            button.setIcon(
                icons.icon(name, colours.accent if button.isChecked() else colours.muted)
            )
