"""Every page in a small window, in both languages: all of it can be read and reached."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facerec_desktop.core.choices import LanguageChoice
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs.results import LiveState
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.jobs.session import Session
from facerec_desktop.jobs.tasks import Tasks
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.people.people_welcome import PeopleWelcome
from facerec_desktop.ui.pictures.image_convert import to_qimage
from facerec_desktop.ui.settings.settings_model import SettingsModel
from facerec_desktop.ui.words.language import install_language
from tests.faces import hopper
from tests.ui.layout_faults import faults
from tests.ui.live.fakes import live_face

FACE = (100.0, 100.0, 200.0, 220.0)
SIZES = ((860, 560), (900, 600), (1280, 800))


@pytest.fixture(params=[LanguageChoice.RUSSIAN, LanguageChoice.ENGLISH])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[LanguageChoice]:
    before = QLocale()
    translators = install_language(qapp, request.param)
    yield request.param
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def window(
    qtbot: QtBot,
    language: LanguageChoice,
    runner: Runner,
    theme: Theme,
    session_cache: Path,
    trained_once: Path,
    tmp_path: Path,
) -> Iterator[WindowController]:
    """The real window with eight people and a head that was trained on them."""
    shutil.copytree(trained_once, tmp_path, dirs_exist_ok=True)
    paths = AppPaths(tmp_path / "data", session_cache, tmp_path / "logs")
    settings = SettingsModel(SettingsFile(paths))
    controller = WindowController(Tasks(runner, Session(paths)), theme, settings, paths)
    with qtbot.waitSignal(controller.workspace.opened):
        controller.window.show()
    qtbot.waitUntil(controller.window.banner.isVisible)
    yield controller
    controller.window.close()
    assert controller.shutdown()
    controller.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def check(qtbot: QtBot, controller: WindowController, page: QWidget, state: str) -> list[str]:
    """Look at a page in every size."""
    controller.window.show_page(page)
    found = []
    for size in SIZES:
        controller.window.resize(*size)
        qtbot.wait(50)
        controller.window.grab()
        found += [f"{state} at {size[0]}×{size[1]}: {one}" for one in faults(controller.window)]
    return found


@pytest.mark.long
def test_the_page_of_people_fits(qtbot: QtBot, window: WindowController) -> None:
    page = window.people_page
    window.window.show_page(page)
    qtbot.waitUntil(lambda: page.search.rowCount() == 8)
    found = check(qtbot, window, page, "everybody")
    page.bar.history_button.setChecked(True)
    found += check(qtbot, window, page, "history")
    person = window.people.model.people[0]
    window.people.person.open(person.id)
    qtbot.waitUntil(lambda: page.shows_person and page.person.model.rowCount() > 0)
    found += check(qtbot, window, page, "a person")
    page.person.grid.selectAll()
    found += check(qtbot, window, page, "chosen shots")
    page.say("Deleted from Amazing Grace: 15 shots", can_undo=True)
    found += check(qtbot, window, page, "a line that says what was done")
    assert "\n".join(found) == ""


@pytest.mark.long
def test_the_page_of_training_fits(qtbot: QtBot, window: WindowController) -> None:
    page = window.training_page
    window.window.show_page(page)
    qtbot.waitUntil(page.result.isVisible)
    found = check(qtbot, window, page, "a head")
    page.offer_resuming(True)
    found += check(qtbot, window, page, "a stopped training")
    page.offer_resuming(False)
    page.show_running(True)
    found += check(qtbot, window, page, "a running training")
    assert "\n".join(found) == ""


@pytest.mark.long
def test_the_live_page_fits_beside_the_reasons_of_a_face(
    qtbot: QtBot, window: WindowController
) -> None:
    page = window.live_page
    stage, face = page.stage, to_qimage(hopper())
    page.show_picture(True)
    stage.popover.show_face(live_face(1, FACE), face)
    found = check(qtbot, window, page, "a stranger")
    stage.popover.show_face(live_face(2, FACE, "Amazing Grace"), face)
    found += check(qtbot, window, page, "somebody known")
    stage.popover.follow(None)
    stage.notice.show_state(LiveState.ENDED, "", "film.mp4")
    stage.toast.say("Added to Amazing Grace.", can_undo=True)
    found += check(qtbot, window, page, "the end of a film")
    stage.toast.say("Saved Amazing Grace.png in a folder with a long name" * 2)
    stage.notice.show_state(LiveState.FAILED, "The file is no video. " * 5, "film.mp4")
    found += check(qtbot, window, page, "a film that cannot be shown")
    assert "\n".join(found) == ""


@pytest.mark.long
def test_the_pages_of_pictures_fit(qtbot: QtBot, window: WindowController, tmp_path: Path) -> None:
    page = window.photos_page
    found = check(qtbot, window, window.live_page, "no camera")
    found += check(qtbot, window, page, "no photo")
    paths = [tmp_path / f"Grace_Murray_Hopper_000{number}.png" for number in (1, 2)]
    for path in paths:
        cv2.imwrite(str(path), hopper()[..., ::-1])
    with qtbot.waitSignal(window.photos.queue.emptied):
        window.open_paths(paths)
    qtbot.waitUntil(lambda: bool(page.faces.cards))
    qtbot.waitUntil(page.filter_bar.groups_button.isVisible)
    page.filter_bar.show_notice("Amazing Grace was also found in 12 more photos", "Amazing Grace")
    page.faces.cards[0].click()
    found += check(qtbot, window, page, "an open card")
    window.photos.open_groups()
    qtbot.waitUntil(lambda: bool(page.groups.rows))
    found += check(qtbot, window, page, "groups of strangers")
    assert "\n".join(found) == ""


def test_nobody_beside_the_history_fits(
    qtbot: QtBot, language: LanguageChoice, theme: Theme
) -> None:
    welcome = PeopleWelcome(theme)
    qtbot.addWidget(welcome)
    welcome.resize(414, 320)
    welcome.show()
    qtbot.wait(20)
    assert "\n".join(faults(welcome)) == ""
