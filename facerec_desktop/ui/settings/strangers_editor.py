"""The threshold in the user's words: how many strangers would be named, and at what price."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from facerec_desktop.core.options import Option
from facerec_desktop.core.settings import RECOMMENDED, STRANGER_RATES, SettingValue
from facerec_desktop.jobs.calibration_report import CalibrationReport, ExpectedErrors
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.parts.plain_label import plain_label
from facerec_desktop.ui.parts.switch import Switch
from facerec_desktop.ui.settings.setting_editors import SettingEditor
from facerec_desktop.ui.words import wording

_UNKNOWN_PLACE = STRANGER_RATES.index(1000)
"""Where the slider stands until it is known what the model's own rule means."""


class StrangersEditor(SettingEditor):
    """A slider over ``STRANGER_RATES`` that says what its place means, and a switch back."""

    def __init__(self, option: Option, theme: Theme) -> None:
        super().__init__(option)
        self._value: int = RECOMMENDED
        self._report: CalibrationReport | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(STRANGER_RATES) - 1)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.NoTicks)
        self.recommended = Switch(theme)
        self.strangers_text = plain_label("", "heading")
        self.missed_text = plain_label("", "body")
        self.basis_text = plain_label("", "small")
        self._build()
        self.slider.valueChanged.connect(self._on_moved)
        self.recommended.clicked.connect(self._on_recommended)

    def _build(self) -> None:
        switch = QHBoxLayout()
        switch.setSpacing(10)
        label = QLabel(self.tr("Use what the model recommends"))
        self.recommended.setAccessibleName(label.text())
        switch.addWidget(self.recommended)
        switch.addWidget(label, 1)
        ends = QHBoxLayout()
        for text, side in (
            (self.tr("More names"), Qt.AlignmentFlag.AlignLeft),
            (self.tr("More careful"), Qt.AlignmentFlag.AlignRight),
        ):
            end = plain_label("", "small")
            end.setText(text)
            end.setAlignment(side)
            ends.addWidget(end)
        words = QVBoxLayout()
        words.setSpacing(4)
        for line in (self.strangers_text, self.missed_text, self.basis_text):
            words.addWidget(line)
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(words)
        layout.addWidget(self.slider)
        layout.addLayout(ends)
        layout.addLayout(switch)
        self.place(column)
        self.slider.setAccessibleName(column.accessibleName())
        self.setFocusProxy(self.slider)

    def show_value(self, value: SettingValue) -> None:
        """Show a value without telling of an edit."""
        self._value = int(value)
        self._refresh()

    def show_report(self, report: CalibrationReport) -> None:
        """Say from now on what every place means."""
        self._report = report
        self._refresh()

    @Slot(int)
    def _on_moved(self, place: int) -> None:
        self._choose(STRANGER_RATES[place])

    @Slot(bool)
    def _on_recommended(self, is_wanted: bool) -> None:
        self._choose(RECOMMENDED if is_wanted else STRANGER_RATES[self.slider.value()])

    def _choose(self, value: int) -> None:
        self._value = value
        self._refresh()
        self.edited.emit(value)

    def _refresh(self) -> None:
        self.recommended.setChecked(self._value == RECOMMENDED)
        self.slider.blockSignals(True)
        self.slider.setValue(self._place())
        self.slider.blockSignals(False)
        if self._report is None:
            self._say("", "", self.tr("Working out what this means for the people enrolled…"))
            return
        errors = self._errors(self._report)
        self._say(_strangers(errors), _missed(errors.missed), _basis(self._report))

    def _place(self) -> int:
        if self._value != RECOMMENDED:
            return STRANGER_RATES.index(self._value)
        if self._report is None:
            return _UNKNOWN_PLACE
        rate = self._report.recommended.strangers_one_in or STRANGER_RATES[-1]
        distances = [abs(math.log(step / rate)) for step in STRANGER_RATES]
        return distances.index(min(distances))

    def _errors(self, report: CalibrationReport) -> ExpectedErrors:
        if self._value == RECOMMENDED:
            return report.recommended
        return report.steps[STRANGER_RATES.index(self._value)]

    def _say(self, strangers: str, missed: str, basis: str) -> None:
        for line, text in (
            (self.strangers_text, strangers),
            (self.missed_text, missed),
            (self.basis_text, basis),
        ):
            line.setText(text)
            line.setVisible(bool(text))
        self.slider.setAccessibleDescription(" ".join((strangers, missed)))


def _strangers(errors: ExpectedErrors) -> str:
    translate = QCoreApplication.translate
    if errors.strangers_one_in is None:
        return translate("StrangersEditor", "Practically no stranger would be named.")
    text = translate("StrangersEditor", "About 1 stranger in {number} would be named.")
    return text.format(number=wording.number(wording.rounded(errors.strangers_one_in)))


def _missed(part: float) -> str:
    translate = QCoreApplication.translate
    of_100 = round(100 * part)
    return wording.counted(
        of_100,
        translate("StrangersEditor", "Fewer than 1 of 100 known faces would stay unknown."),
        translate("StrangersEditor", "About 1 of 100 known faces would stay unknown."),
        translate(
            "StrangersEditor", "About {count} of 100 known faces would stay unknown.", "", of_100
        ),
    )


def _basis(report: CalibrationReport) -> str:
    translate = QCoreApplication.translate
    if not report.people:
        own = translate("StrangersEditor", "as if one person were enrolled")
    else:
        shots = translate("StrangersEditor", "{count} shots", "", report.shots)
        people = translate("StrangersEditor", "{count} people", "", report.people)
        own = translate("StrangersEditor", "{shots} of {people}").format(
            shots=wording.counted(report.shots, "", translate("StrangersEditor", "1 shot"), shots),
            people=wording.counted(
                report.people, "", translate("StrangersEditor", "1 person"), people
            ),
        )
    if not report.comparisons:
        text = translate("StrangersEditor", "Based on {own}, and on how such models usually are.")
        return text.format(own=own)
    text = translate("StrangersEditor", "Based on {own} and {number} comparisons of strangers.")
    return text.format(own=own, number=wording.number(wording.rounded(report.comparisons)))
