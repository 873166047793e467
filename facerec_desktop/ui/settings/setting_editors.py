"""One widget for each kind of option; the settings dialog is made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from facerec_desktop.core.options import Kind, Option
from facerec_desktop.core.settings import SettingValue
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.choice_box import ChoiceBox
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.parts.switch import Switch

_CHOICE_WIDTH, _NUMBER_WIDTH, _STEP_WIDTH = 240, 110, 40


def setting_text(text: str) -> str:
    """A text of the settings' declaration in the user's language."""
    return QCoreApplication.translate("Settings", text)


class SettingEditor(QWidget):
    """Shows the value of an option and lets it be changed.

    Signals:
        edited: the value the user chose.
    """

    edited = Signal(object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def place(self, widget: QWidget) -> None:
        """Put the control in place, called by the option's name."""
        widget.setAccessibleName(setting_text(self.option.label))
        widget.setAccessibleDescription(setting_text(self.option.help))
        self.row.addWidget(widget)
        self.setFocusProxy(widget)

    def show_value(self, value: SettingValue) -> None:
        """Show a value without telling of an edit."""
        raise NotImplementedError


class FlagEditor(SettingEditor):
    """Yes or no."""

    def __init__(self, option: Option, theme: Theme) -> None:
        super().__init__(option)
        self.switch = Switch(theme)
        self.place(self.switch)
        self.switch.clicked.connect(self._on_clicked)

    def show_value(self, value: SettingValue) -> None:
        """Show a value without telling of an edit."""
        self.switch.setChecked(bool(value))

    @Slot(bool)
    def _on_clicked(self, is_on: bool) -> None:
        self.edited.emit(is_on)


class ChoiceEditor(SettingEditor):
    """One of several."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.box = ChoiceBox()
        self.box.setMinimumWidth(_CHOICE_WIDTH)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(_WheelGuard(self))
        self.place(self.box)
        self.set_choices(option.choices)
        self.box.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices, ``(value, name in English)``; what is chosen stays chosen."""
        value = self.box.currentData()
        self.box.clear()
        for choice, title in choices:
            self.box.addItem(setting_text(title), choice)
        if value is not None:
            self.show_value(value)

    def show_value(self, value: SettingValue) -> None:
        """Show a value; one that is not offered now is shown as missing."""
        place = self.box.findData(str(value))
        if place < 0:
            self.box.addItem(self.tr("{name} (not found)").format(name=value), str(value))
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self.edited.emit(self.box.itemData(place))


class NumberEditor(SettingEditor):
    """A number with its unit."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.box: QSpinBox | QDoubleSpinBox = QSpinBox() if option.is_whole else QDoubleSpinBox()
        low, high = option.bounds or (0, 0)
        if isinstance(self.box, QDoubleSpinBox):
            self.box.setDecimals(1)
            self.box.setRange(low, high)
            self.box.setSingleStep(option.step)
        else:
            self.box.setRange(int(low), int(high))
            self.box.setSingleStep(int(option.step))
        self.box.setSuffix(f" {setting_text(option.unit)}")
        self.box.setKeyboardTracking(False)
        self.box.setMinimumWidth(_NUMBER_WIDTH)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.installEventFilter(_WheelGuard(self))
        self._add_step("−", self.tr("Less"), self.box.stepDown)
        self.place(self.box)
        self._add_step("+", self.tr("More"), self.box.stepUp)
        self.box.valueChanged.connect(self._on_changed)

    def _add_step(self, sign: str, name: str, step: Callable[[], None]) -> None:
        button = QPushButton(sign)
        button.setFixedWidth(_STEP_WIDTH)
        button.setAutoRepeat(True)
        button.setAccessibleName(f"{name}: {setting_text(self.option.label)}")
        button.clicked.connect(step)
        self.row.addWidget(button)

    def show_value(self, value: SettingValue) -> None:
        """Show a value without telling of an edit."""
        self.box.blockSignals(True)
        if isinstance(self.box, QDoubleSpinBox):
            self.box.setValue(float(value))
        else:
            self.box.setValue(int(value))
        self.box.blockSignals(False)

    @Slot()
    def _on_changed(self) -> None:
        value = self.box.value()
        self.edited.emit(round(value, 1) if isinstance(value, float) else value)


class TextEditor(SettingEditor):
    """A line to type."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self.field = QLineEdit()
        self.field.setMinimumWidth(_CHOICE_WIDTH)
        self.field.setPlaceholderText("https://")
        self.place(self.field)
        self.field.editingFinished.connect(self._on_finished)

    def show_value(self, value: SettingValue) -> None:
        """Show a value without telling of an edit."""
        if not self.field.isModified():
            self.field.setText(str(value))

    @Slot()
    def _on_finished(self) -> None:
        self.field.setModified(False)
        self.edited.emit(self.field.text().strip())


class FolderEditor(SettingEditor):
    """A folder, shown and opened."""

    def __init__(self, option: Option, path: Path) -> None:
        super().__init__(option)
        self._path = path
        text = plain_label(str(path), "folderPath")
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self.tr("Open folder"))
        self.row.addWidget(text, 1)
        self.place(self.button)
        self.button.setAccessibleName(f"{self.button.text()}: {setting_text(option.label)}")
        self.button.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def show_value(self, value: SettingValue) -> None:
        """A folder has no value to show."""


class ProtectionEditor(SettingEditor):
    """Whether people are sealed, in words too.

    Signals:
        passphrase_wanted: the user wants another passphrase.

    Attributes:
        switch: turns it on and off.
        passphrase_button: changes the passphrase.
    """

    passphrase_wanted = Signal()

    def __init__(self, option: Option, theme: Theme) -> None:
        super().__init__(option)
        self.switch = Switch(theme)
        self.switch.setEnabled(False)
        self._text = plain_label()
        self.passphrase_button = QPushButton(self.tr("Change the passphrase…"))
        self.passphrase_button.hide()
        self.place(self.switch)
        self.row.setSpacing(14)
        self.row.addWidget(self._text, 1)
        self.row.addWidget(self.passphrase_button)
        self.switch.clicked.connect(self._on_clicked)
        self.passphrase_button.clicked.connect(self.passphrase_wanted)

    def show_value(self, value: SettingValue) -> None:
        """Show whether people are sealed."""
        self.switch.setChecked(bool(value))
        self.switch.setEnabled(True)
        self.passphrase_button.setVisible(bool(value))

    @Slot(bool)
    def _on_clicked(self, is_on: bool) -> None:
        self.edited.emit(is_on)

    def say(self, text: str) -> None:
        """Say how people are stored."""
        self._text.setText(text)
        self.switch.setAccessibleDescription(text)


class _WheelGuard(QObject):
    """Keeps the wheel that scrolls the page from changing a value in passing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave the wheel to the page unless the control was chosen."""
        is_chosen = isinstance(watched, QWidget) and watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and not is_chosen:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def plain_editor(option: Option, theme: Theme) -> SettingEditor:
    """The editor for an option that needs nothing but its declaration."""
    match option.kind:
        case Kind.FLAG:
            return FlagEditor(option, theme)
        case Kind.NUMBER:
            return NumberEditor(option)
        case Kind.TEXT:
            return TextEditor(option)
        case _:
            return ChoiceEditor(option)
