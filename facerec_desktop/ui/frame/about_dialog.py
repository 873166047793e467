"""What the program is, and what it is not for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facerec_desktop import __version__
from facerec_desktop.ui.look import icons
from facerec_desktop.ui.parts.plain_label import plain_label

_ICON = 72


class AboutDialog(QDialog):
    """Name, version, purpose and limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About facerec-desktop"))
        sign = QLabel()
        sign.setPixmap(icons.pixmap(icons.APP_ICON, "", _ICON, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(8)
        for text, role in self._lines():
            words.addWidget(plain_label(text, role))
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(20)
        layout.addLayout(top)
        layout.addWidget(buttons)
        self.setFixedWidth(480)

    def _lines(self) -> tuple[tuple[str, str], ...]:
        return (
            ("facerec-desktop", "title"),
            (self.tr("Version {version}").format(version=__version__), "muted"),
            (
                self.tr(
                    "Tells you who is in a photo or in front of the camera. Photos, names and "
                    "faces stay on this computer."
                ),
                "body",
            ),
            (
                self.tr(
                    "This is identification for convenience, not access control: a good picture "
                    "of somebody can be taken for them. Enrol only people who agree to it."
                ),
                "muted",
            ),
            (self.tr("Free software under the MIT licence."), "small"),
        )
