"""A button that makes do with the width it gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolTip,
    QWidget,
)

_GAP = 4
"""What Qt leaves between icon and words."""
_LEAST = 4
"""Letters, of a button without an icon."""


class FittingButton(QPushButton):
    """Says its words where there is room, as much of them as fits, or shows its icon alone.

    Whatever is left out is in the tool tip; screen readers always have all of it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_terse = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def shown_text(self) -> str:
        """What of its words can be seen."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option.text

    def set_terse(self, is_terse: bool) -> None:
        """Show the icon alone, or the words again."""
        if is_terse != self._is_terse:
            self._is_terse = is_terse
            self.updateGeometry()
            self.update()

    def worded_width(self) -> int:
        """Pixels it takes to say everything."""
        return super().sizeHint().width()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the words, or for the icon."""
        return self.minimumSizeHint() if self._is_terse else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for the icon, or for a few letters where there is none."""
        size = super().sizeHint()
        words = self.words_width
        if not self.icon().isNull():
            return QSize(size.width() - words - _GAP, size.height())
        least = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(size.width() - max(0, words - least), size.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802
        """Leave out of the words what does not fit."""
        super().initStyleOption(option)
        room = self.room_for_words(option)
        if self._is_terse:
            option.text = ""
        elif room < self.words_width:
            cut = Qt.TextElideMode.ElideRight
            option.text = option.fontMetrics.elidedText(
                self.text(), cut, max(0, room), Qt.TextFlag.TextShowMnemonic.value
            )

    def room_for_words(self, option: QStyleOptionButton) -> int:
        """Pixels that are left for words in a button of the size the option says."""
        part = QStyle.SubElement.SE_PushButtonContents
        room: int = self.style().subElementRect(part, option, self).width()
        return room if self.icon().isNull() else room - self.iconSize().width() - _GAP

    def event(self, event: QEvent) -> bool:
        """Say what is left out, before what the tool tip says anyway."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_on_hover, self)
            return True
        return super().event(event)

    @property
    def told_on_hover(self) -> str:
        """The tool tip, with all the words in front of it unless they can be read anyway."""
        words = self.text().replace("&&", "&")
        return "\n".join(filter(None, [words if self.is_cut else "", self.toolTip()]))

    @property
    def is_cut(self) -> bool:
        """Whether words are left out."""
        return self.shown_text != self.text()

    @property
    def words_width(self) -> int:
        """Pixels all the words take on one line, without what is around them."""
        flag = Qt.TextFlag.TextShowMnemonic.value
        return self.fontMetrics().size(flag, self.text()).width()


def say_what_fits(buttons: Sequence[FittingButton], room: int, spacing: int) -> None:
    """Let all of the buttons of a bar speak, or none.

    Args:
        buttons: side by side.
        room: pixels they have together.
        spacing: pixels between two of them.
    """
    needed = sum(one.worded_width() for one in buttons) + spacing * (len(buttons) - 1)
    for button in buttons:
        button.set_terse(needed > room)
