"""What the page of people shows before there is anybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from facerec_desktop.ui.look import icons
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.flow_layout import FlowLayout

_ICON = 72


class PeopleWelcome(QFrame):
    """Invites to add somebody.

    Attributes:
        add_button: begins an enrolment.
        import_button: adds people from a file.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("peopleWelcome")
        self._theme = theme
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Nobody is enrolled yet"))
        title.setObjectName("title")
        text = QLabel(
            self.tr(
                "Add yourself or a friend with the camera or a few photos, and they are recognised "
                "from then on. Ask first: only enrol people who agree to it."
            )
        )
        text.setObjectName("muted")
        self.add_button = QPushButton(self.tr("Add person…"))
        self.add_button.setProperty("primary", "true")
        self.import_button = QPushButton(self.tr("Import people…"))
        buttons = FlowLayout(12, is_centred=True)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 24, 48, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._sign)
        layout.addSpacing(8)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(16)
        layout.addLayout(buttons)
        layout.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        colours = self._theme.colours
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap("people", colours.accent, _ICON, ratio))
        self.add_button.setIcon(icons.icon("add-person", colours.on_accent))
