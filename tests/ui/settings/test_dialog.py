from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import LanguageChoice, ThemeChoice
from facerec_desktop.core.options import Group
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.core.settings import EDITABLE, RECOMMENDED, STRANGER_RATES, Settings
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.calibration_report import (
    CalibrationReport,
    EmbedderChoice,
    ExpectedErrors,
)
from facerec_desktop.jobs.changes import Changes
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName, Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.settings_tasks import SettingsTasks
from facerec_desktop.ui.look.colours import DARK
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.settings.setting_editors import ChoiceEditor, FlagEditor, NumberEditor
from facerec_desktop.ui.settings.settings_controller import SettingsController
from facerec_desktop.ui.settings.settings_dialog import SettingsDialog
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.settings.strangers_editor import StrangersEditor
from facerec_desktop.ui.words import wording
from facerec_desktop.ui.words.messages import Messages

REPORT = CalibrationReport(
    people=6,
    shots=37,
    comparisons=701_957,
    recommended=ExpectedErrors(16_234.0, 0.961, 0.131),
    steps=tuple(
        ExpectedErrors(float(rate), 0.9 + place / 200, place / 100)
        for place, rate in enumerate(STRANGER_RATES)
    ),
)


class QuickTasks(SettingsTasks):
    """Answers at once, and remembers what was applied."""

    def __init__(self, runner: Runner, paths: AppPaths, changes: Changes) -> None:
        super().__init__(runner, Session(paths), changes)
        self.applied: list[int] = []
        self.reports = 0

    def calibration(self) -> Job:
        self.reports += 1
        return self._answer(REPORT)

    def embedders(self) -> Job:
        return self._answer((EmbedderChoice("builtin", "Built in", "public domain"),))

    def apply(self, settings: Settings) -> Job:
        self.applied.append(settings.strangers_one_in)
        return self._answer(None)

    def _answer(self, value: object) -> Job:
        return self._runner.submit(LaneName.VIEW, Job("answer", partial(answering, value)))


def answering(value: object, cancel: CancelToken) -> Generator[Progress, None, Any]:
    yield Progress(0, 0)
    return value


class Edits(QObject):
    def __init__(self, dialog: SettingsDialog) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        dialog.edited.connect(self.on_edited)

    @Slot(str, object)
    def on_edited(self, key: str, value: object) -> None:
        self.heard.append((key, value))


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, app_paths: AppPaths) -> SettingsDialog:
    dialog = SettingsDialog(theme, {"data": app_paths.data, "cache": app_paths.cache})
    qtbot.addWidget(dialog)
    dialog.show_cameras([("cam7", "HD Webcam")])
    dialog.show_settings(Settings(), Settings())
    return dialog


@pytest.fixture
def model(qapp: QApplication, app_paths: AppPaths) -> SettingsModel:
    return SettingsModel(SettingsFile(app_paths))


@pytest.fixture
def tasks(runner: Runner, app_paths: AppPaths) -> QuickTasks:
    return QuickTasks(runner, app_paths, Changes())


@pytest.fixture
def settings(
    qtbot: QtBot, model: SettingsModel, tasks: QuickTasks, theme: Theme, app_paths: AppPaths
) -> Iterator[SettingsController]:
    window = QWidget()
    controller = SettingsController(
        model, tasks, tasks._changes, theme, Messages(window), app_paths, window
    )
    yield controller
    if controller.dialog is not None:
        controller.dialog.accept()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def strangers(dialog: SettingsDialog) -> StrangersEditor:
    editor = dialog.editor("strangers_one_in")
    assert isinstance(editor, StrangersEditor)
    return editor


def test_every_option_can_be_reached_by_keyboard_and_is_named(dialog: SettingsDialog) -> None:
    for key in EDITABLE:
        control = dialog.editor(key).focusProxy()
        assert control is not None
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, key
        assert control.accessibleName(), key


def test_a_switch_a_choice_and_a_number_tell_what_was_edited(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    edits = Edits(dialog)
    dialog.show()
    dialog.groups.setCurrentRow(list(Group).index(Group.LIVE))
    mirror, number = dialog.editor("mirror"), dialog.editor("min_face_size")
    assert isinstance(mirror, FlagEditor)
    assert isinstance(number, NumberEditor)
    qtbot.mouseClick(mirror.switch, Qt.MouseButton.LeftButton)
    camera = dialog.editor("camera")
    assert isinstance(camera, ChoiceEditor)
    camera.box.setFocus()
    qtbot.keyClick(camera.box, Qt.Key.Key_Down)
    number.box.setValue(60)
    assert edits.heard == [("mirror", False), ("camera", "cam7"), ("min_face_size", 60)]


def test_showing_values_is_no_edit(dialog: SettingsDialog) -> None:
    edits = Edits(dialog)
    dialog.show_settings(
        Settings(mirror=False, min_face_size=90, strangers_one_in=200, resolution="640x480"),
        Settings(),
    )
    dialog.show_calibration(REPORT)
    assert edits.heard == []


def test_a_camera_that_is_not_there_stays_chosen(dialog: SettingsDialog) -> None:
    dialog.show_settings(Settings(camera="gone"), Settings())
    dialog.show_cameras([("cam7", "HD Webcam"), ("cam8", "Other")])
    camera = dialog.editor("camera")
    assert isinstance(camera, ChoiceEditor)
    assert camera.box.currentData() == "gone"
    assert camera.box.currentText() == "gone (not found)"


def test_the_wheel_scrolls_the_page_and_not_the_values(dialog: SettingsDialog) -> None:
    dialog.show()
    number = dialog.editor("min_face_size")
    assert isinstance(number, NumberEditor)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(number.box, wheel)
    assert number.box.value() == 40


@pytest.mark.long
def test_what_waits_for_a_restart_says_so(dialog: SettingsDialog) -> None:
    rows = dialog._rows
    assert rows["language"].waiting_text == ""
    dialog.show_settings(Settings(language=LanguageChoice.RUSSIAN, mirror=False), Settings())
    assert "started again" in rows["language"].waiting_text
    assert rows["mirror"].waiting_text == ""


@pytest.mark.long
def test_the_threshold_speaks_in_expected_errors(dialog: SettingsDialog) -> None:
    editor = strangers(dialog)
    assert "Working out" in editor.basis_text.text()
    dialog.show_calibration(REPORT)
    estimate = wording.number(16_000)  # written as whatever language was set before
    assert editor.strangers_text.text() == f"About 1 stranger in {estimate} would be named."
    assert editor.missed_text.text() == "About 13 of 100 known faces would stay unknown."
    compared = wording.number(700_000)
    assert f"37 shots of 6 people and {compared} comparisons" in editor.basis_text.text()
    assert editor.recommended.isChecked()
    assert STRANGER_RATES[editor.slider.value()] == 20_000


@pytest.mark.long
def test_the_slider_chooses_a_rate_and_the_switch_leads_back(
    qtbot: QtBot, dialog: SettingsDialog
) -> None:
    edits, editor = Edits(dialog), strangers(dialog)
    dialog.show()
    dialog.groups.setCurrentRow(list(Group).index(Group.RECOGNITION))
    dialog.show_calibration(REPORT)
    editor.slider.setFocus()
    qtbot.keyClick(editor.slider, Qt.Key.Key_Home)
    assert editor.strangers_text.text() == "About 1 stranger in 100 would be named."
    assert editor.missed_text.text().startswith("Fewer than 1 of 100")
    assert not editor.recommended.isChecked()
    qtbot.keyClick(editor.slider, Qt.Key.Key_Right)
    assert editor.missed_text.text().startswith("About 1 of 100")
    qtbot.mouseClick(editor.recommended, Qt.MouseButton.LeftButton)
    chosen = [value for _, value in edits.heard]
    assert chosen == [STRANGER_RATES[0], STRANGER_RATES[1], RECOMMENDED]


@pytest.mark.long
@pytest.mark.parametrize(
    ("report", "words"),
    [
        (CalibrationReport(0, 0, 9, ExpectedErrors(None, 1, 0), ()), "as if one person"),
        (CalibrationReport(1, 1, 9, ExpectedErrors(None, 1, 0), ()), "1 shot of 1 person"),
        (CalibrationReport(2, 3, 0, ExpectedErrors(None, 1, 0), ()), "such models usually are"),
    ],
)
def test_the_basis_is_told_honestly(
    dialog: SettingsDialog, report: CalibrationReport, words: str
) -> None:
    dialog.show_calibration(report)
    assert words in strangers(dialog).basis_text.text()
    assert "Practically no stranger" in strangers(dialog).strangers_text.text()


@pytest.mark.long
def test_an_edit_is_stored_and_has_its_effect(
    qtbot: QtBot, settings: SettingsController, model: SettingsModel, theme: Theme,
    tasks: QuickTasks, app_paths: AppPaths,
) -> None:  # fmt: skip
    settings.open()
    assert settings.dialog is not None
    settings.dialog.edited.emit("theme", "dark")
    assert theme.colours is DARK
    settings.dialog.edited.emit("strangers_one_in", 500)
    assert tasks.applied == [500]
    assert SettingsFile(app_paths).load() == Settings(theme=ThemeChoice.DARK, strangers_one_in=500)
    qtbot.waitUntil(lambda: strangers(settings.dialog).strangers_text.text() != "")
    settings.dialog.reset_wanted.emit(Group.RECOGNITION)
    assert model.settings == Settings(theme=ThemeChoice.DARK)
    assert tasks.applied == [500, RECOMMENDED]


@pytest.mark.long
def test_the_rule_follows_the_people(
    qtbot: QtBot, settings: SettingsController, model: SettingsModel, tasks: QuickTasks
) -> None:
    settings.start()
    tasks._changes.people_changed.emit()
    assert tasks.applied == []
    model.set("strangers_one_in", 100)
    tasks._changes.people_changed.emit()
    assert tasks.applied == [100, 100]


def test_the_dialog_opens_once_and_again_after_closing(
    qtbot: QtBot, settings: SettingsController
) -> None:
    settings.open()
    first = settings.dialog
    settings.open()
    assert settings.dialog is first
    assert first is not None
    first.accept()
    assert settings.dialog is None
    settings.open()
    assert settings.dialog is not first


def test_values_nobody_declared_are_refused(model: SettingsModel) -> None:
    with pytest.raises(ValueError, match="min_face_size cannot be 5"):
        model.set("min_face_size", 5)
