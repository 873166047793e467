"""What the window says of models by itself: which one is better, and which one was replaced."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from facerec_desktop.core.errors import ModelDamaged
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.results import WorkspaceReport
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.words import messages
from facerec_desktop.ui.words.messages import MessageAction
from tests.ui.fakes import FakeTasks


def test_the_better_model_is_offered_until_it_was_declined_once(
    qtbot: QtBot, controller: WindowController
) -> None:
    banner = controller.window.banner
    controller.models.offer()
    qtbot.waitUntil(lambda: banner.message == messages.facenet_offer())
    assert banner.action_button.isVisibleTo(banner)
    banner.dismissed.emit()
    assert not controller.settings._model.settings.facenet_offered
    banner.show_message(messages.nothing_local())
    controller.models.offer()
    qtbot.wait(100)
    assert banner.message == messages.nothing_local()


def test_an_offer_waits_until_an_error_was_read(qtbot: QtBot, controller: WindowController) -> None:
    error = messages.word_error(ModelDamaged("The detector's file is damaged."))
    banner = controller.window.banner
    banner.show_message(error)
    banner.show_message(messages.facenet_offer())
    assert banner.message == error
    banner.dismissed.emit()
    banner.show_message(messages.facenet_offer())
    assert banner.message == messages.facenet_offer()


def test_the_button_of_the_offer_leads_to_the_models(
    qtbot: QtBot, controller: WindowController
) -> None:
    banner = controller.window.banner
    banner.show_message(messages.facenet_offer())
    with qtbot.waitSignal(banner.action_wanted) as asked:
        banner.action_button.click()
    assert asked.args == [MessageAction.SHOW_MODELS]
    assert controller.models.dialog is not None


def test_a_first_start_says_first_that_nobody_is_enrolled(
    qtbot: QtBot, controller: WindowController, tasks: FakeTasks
) -> None:
    tasks.enrolled = 0
    controller.window.show()
    banner = controller.window.banner
    qtbot.waitUntil(lambda: banner.message == messages.nobody_enrolled())
    banner.dismissed.emit()
    qtbot.waitUntil(lambda: banner.message == messages.facenet_offer())


def test_every_model_that_is_replaced_is_told_one_after_another(
    controller: WindowController,
) -> None:
    report = WorkspaceReport(2, "builtin", "FaceNet is gone.", "YuNet is gone.")
    controller.hints.begin(report, has_news=False)
    banner = controller.window.banner
    assert banner.message == messages.model_replaced("FaceNet is gone.")
    banner.dismissed.emit()
    assert banner.message == messages.detector_replaced("YuNet is gone.")
    banner.dismissed.emit()
    banner.show_message(messages.nothing_local())
    controller.hints.begin(WorkspaceReport(2, "tiny", "", "YuNet is gone."), has_news=False)
    assert banner.message == messages.detector_replaced("YuNet is gone.")


def test_a_model_that_is_gone_is_replaced_and_said(app_paths: AppPaths) -> None:
    from facerec_desktop.core.progress import CancelToken
    from facerec_desktop.jobs.session import Session
    from facerec_desktop.jobs.tasks import open_workspace

    paths = AppPaths(app_paths.data, AppPaths.default().cache, app_paths.logs)
    session = Session(paths, "facenet-vggface2", falls_back=True)
    work = open_workspace(session, CancelToken())
    try:
        while True:
            next(work)
    except StopIteration as end:
        report = end.value
    session.close_workspace()
    assert report.embedder_id == "builtin"
    assert "models download facenet-vggface2" in report.problem
    assert messages.model_replaced(report.problem).action is MessageAction.SHOW_MODELS
