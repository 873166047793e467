"""A button that takes more lines for its words where one is too short."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton, QWidget

from facerec_desktop.ui.parts.fitting_button import FittingButton
from facerec_desktop.ui.parts.wrapped_text import wrapped

_MOST_LINES = 3


class WrappingButton(FittingButton):
    """As high as its words need at the width it gets; only a word wider than that is cut."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Words wrap, so the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Room for every line."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, width, self.height())
        more = len(self._lines(self.room_for_words(option))) - 1
        return self.sizeHint().height() + max(0, more) * self.fontMetrics().lineSpacing()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802
        """Break the words into lines."""
        super().initStyleOption(option)
        option.text = "\n".join(self._lines(self.room_for_words(option)))

    @property
    def is_cut(self) -> bool:
        """Whether words are left out, not only put on other lines."""
        return self.shown_text.replace("\n", " ") != self.text()

    def _lines(self, room: int) -> tuple[str, ...]:
        if room >= self.words_width:
            return (self.text(),)
        plain = self.text().replace("&&", "&")
        lines = wrapped(plain, self.fontMetrics(), room, _MOST_LINES)
        return tuple(line.replace("&", "&&") for line in lines)
