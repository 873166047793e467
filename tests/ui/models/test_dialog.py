"""The dialog of models in the whole window, with a real server of files on this computer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from facerec_desktop.core.model_cards import DownloadStep, ModelState
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.jobs.job import Job
from facerec_desktop.jobs.runner import LaneName
from facerec_desktop.ui.frame.window_controller import WindowController
from facerec_desktop.ui.models import models_wording
from facerec_desktop.ui.models.model_questions import PackDialog, RemoveDialog, TermsDialog
from facerec_desktop.ui.models.models_dialog import ModelsDialog
from facerec_desktop.ui.words import messages
from tests.models.file_server import Behaviour, serving
from tests.models.tiny import describe, write_pack
from tests.ui.fakes import FakeTasks
from tests.ui.layout_faults import faults

T = TypeVar("T", bound=QDialog)
CASIA = "facenet-casia-webface"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def _prepared(app_paths: AppPaths, facenet_graphs: Path) -> None:
    """The weights are looked into by preparing them; here that was done before."""
    shutil.copytree(facenet_graphs, app_paths.prepared_models)


@pytest.fixture
def server(facenet_file: Path) -> Iterator[Behaviour]:
    behaviour = Behaviour(facenet_file.read_bytes())
    with serving(behaviour):
        yield behaviour


@pytest.fixture
def switched(tasks: FakeTasks, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The models changed to; the change itself is tested with the workspace."""
    changes: list[str] = []

    def switch(model_id: str) -> Job:
        def work(_: object) -> Iterator[object]:
            yield from ()
            changes.append(model_id)
            tasks._session.embedder_id = model_id
            return model_id

        job = Job("switch", work)  # type: ignore[arg-type]
        job.returned.connect(tasks.changes.model_changed)
        return tasks.runner.submit(LaneName.MODELS, job)

    monkeypatch.setattr(tasks.models, "switch", switch)
    return changes


@pytest.fixture
def dialog(
    qtbot: QtBot, controller: WindowController, server: Behaviour, switched: list[str]
) -> ModelsDialog:
    controller.settings._model.set("model_mirror", server.address)
    controller.window.show()
    qtbot.waitUntil(lambda: controller.window.status.text == "Ready")
    controller.models.open()
    dialog = controller.models.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.rows))
    return dialog


def question(kind: type[T]) -> T:
    (found,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
    return found


def state(dialog: ModelsDialog, model_id: str) -> ModelState:
    return dialog.rows[model_id].card.state


def title(dialog: ModelsDialog, model_id: str) -> str:
    label = dialog.rows[model_id].findChild(QLabel, "heading")
    assert label is not None
    return label.text()


def visible_buttons(dialog: ModelsDialog, model_id: str) -> list[str]:
    """Of a row that may be made anew at any time."""
    return [name for name, one in dialog.rows[model_id].buttons.items() if one.isVisible()]


def press(dialog: ModelsDialog, model_id: str, what: str) -> None:
    dialog.rows[model_id].buttons[what].click()


def test_every_model_is_listed_and_the_one_in_use_is_marked(dialog: ModelsDialog) -> None:
    assert list(dialog.rows) == ["mtcnn", "builtin", "facenet-vggface2", CASIA, "yunet"]
    assert "use" not in dialog.rows["builtin"].buttons
    assert [one for one in dialog.rows if title(dialog, one).endswith(" · in use")] == [
        "mtcnn", "builtin",
    ]  # fmt: skip
    assert list(dialog.rows["facenet-vggface2"].buttons) == ["download", "file", "cancel"]


@pytest.mark.long
@pytest.mark.usefixtures("_prepared")
def test_a_download_shows_its_terms_and_is_used_at_once_if_wanted(
    qtbot: QtBot, dialog: ModelsDialog, switched: list[str], controller: WindowController
) -> None:
    press(dialog, CASIA, "download")
    asked = question(TermsDialog)
    assert asked.use_box.isChecked()
    asked.accept()
    qtbot.waitUntil(lambda: switched == [CASIA])
    qtbot.waitUntil(lambda: controller.settings._model.settings.embedder == CASIA)
    qtbot.waitUntil(lambda: state(dialog, CASIA) is ModelState.READY)
    assert "use" not in dialog.rows[CASIA].buttons
    assert controller.window.banner.message == messages.model_in_use("FaceNet (CASIA-WebFace)")


@pytest.mark.long
@pytest.mark.usefixtures("_prepared")
def test_a_download_alone_changes_nothing(
    qtbot: QtBot, dialog: ModelsDialog, switched: list[str]
) -> None:
    press(dialog, CASIA, "download")
    asked = question(TermsDialog)
    asked.use_box.setChecked(False)
    asked.accept()
    qtbot.waitUntil(lambda: state(dialog, CASIA) is ModelState.READY)
    assert switched == []
    press(dialog, CASIA, "use")
    qtbot.waitUntil(lambda: switched == [CASIA])


def test_a_declined_download_asks_for_nothing(dialog: ModelsDialog, server: Behaviour) -> None:
    press(dialog, CASIA, "download")
    question(TermsDialog).reject()
    assert server.asked == []


@pytest.mark.long
def test_a_download_can_be_cancelled_and_gone_on_with(
    qtbot: QtBot, dialog: ModelsDialog, server: Behaviour, controller: WindowController
) -> None:
    server.seconds_a_piece = 0.1
    press(dialog, CASIA, "download")
    question(TermsDialog).accept()
    row = dialog.rows[CASIA]
    qtbot.waitUntil(lambda: "MB of" in row._state.text())
    qtbot.waitUntil(row.buttons["cancel"].isVisible)
    assert not row.buttons["download"].isVisible()
    assert controller.window.status.is_busy
    press(dialog, CASIA, "cancel")
    qtbot.waitUntil(lambda: not controller.window.status.is_busy)
    qtbot.waitUntil(lambda: "download" in visible_buttons(dialog, CASIA))
    assert state(dialog, CASIA) is ModelState.ABSENT


@pytest.mark.long
def test_what_goes_wrong_is_said_in_the_model_s_own_place(
    qtbot: QtBot, dialog: ModelsDialog, controller: WindowController
) -> None:
    press(dialog, "yunet", "download")  # the server has another file
    question(TermsDialog).accept()
    qtbot.waitUntil(lambda: not controller.models._jobs)
    told = dialog.rows["yunet"]._state.text()
    assert "127.0.0.1 has another file there" in told
    assert "github.com" in told


@pytest.mark.shared_data
def test_another_detector_is_chosen_for_the_next_start(
    qtbot: QtBot, dialog: ModelsDialog, controller: WindowController, shared_data: Path
) -> None:
    dialog.dropped.emit((shared_data.parent / "models/yunet/face_detection_yunet.onnx",))
    qtbot.waitUntil(lambda: state(dialog, "yunet") is ModelState.READY)
    press(dialog, "yunet", "use")
    qtbot.waitUntil(lambda: title(dialog, "yunet") == "YuNet · in use from the next start on")
    assert title(dialog, "mtcnn") == "MTCNN · in use for now"
    qtbot.waitUntil(lambda: visible_buttons(dialog, "yunet") == ["verify", "remove"])
    assert controller.settings._model.settings.detector == "yunet"
    press(dialog, "mtcnn", "use")
    qtbot.waitUntil(lambda: title(dialog, "mtcnn") == "MTCNN · in use")
    qtbot.waitUntil(lambda: visible_buttons(dialog, "yunet") == ["use", "verify", "remove"])
    press(dialog, "yunet", "use")
    qtbot.waitUntil(lambda: title(dialog, "yunet").endswith("from the next start on"))
    press(dialog, "yunet", "remove")
    question(RemoveDialog).accept()
    qtbot.waitUntil(lambda: state(dialog, "yunet") is ModelState.ABSENT)
    assert controller.settings._model.settings.detector == "mtcnn"
    assert title(dialog, "mtcnn") == "MTCNN · in use"


def test_a_detector_that_is_wanted_but_not_here_can_be_given_up(
    qtbot: QtBot, dialog: ModelsDialog, controller: WindowController
) -> None:
    settings = controller.settings._model
    settings.set("detector", "yunet")
    controller.models._refresh()
    qtbot.waitUntil(lambda: title(dialog, "mtcnn") == "MTCNN · in use for now")
    assert title(dialog, "yunet") == "YuNet"
    press(dialog, "mtcnn", "use")
    qtbot.waitUntil(lambda: title(dialog, "mtcnn") == "MTCNN · in use")
    assert settings.settings.detector == "mtcnn"


def test_what_is_being_done_is_still_shown_when_the_list_is_made_anew(
    qtbot: QtBot, dialog: ModelsDialog, controller: WindowController, server: Behaviour
) -> None:
    server.seconds_a_piece = 0.1
    press(dialog, CASIA, "download")
    question(TermsDialog).accept()
    before = dialog.rows[CASIA]
    qtbot.waitUntil(before.buttons["cancel"].isVisible)
    controller.models._refresh()
    qtbot.waitUntil(lambda: dialog.rows[CASIA] is not before)
    qtbot.waitUntil(lambda: visible_buttons(dialog, CASIA) == ["cancel"])
    before = dialog.rows[CASIA]
    dialog._theme.changed.emit()
    assert dialog.rows[CASIA] is not before
    qtbot.waitUntil(lambda: visible_buttons(dialog, CASIA) == ["cancel"])
    press(dialog, CASIA, "cancel")
    qtbot.waitUntil(lambda: not controller.models._jobs)


@pytest.mark.long
@pytest.mark.usefixtures("_prepared")
def test_files_are_checked_and_removed(
    qtbot: QtBot, dialog: ModelsDialog, facenet_file: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "20180408-102900-casia-webface.pt"
    mine.symlink_to(facenet_file)
    dialog.dropped.emit((mine,))
    qtbot.waitUntil(lambda: state(dialog, CASIA) is ModelState.READY)
    press(dialog, CASIA, "verify")
    qtbot.waitUntil(lambda: dialog.rows[CASIA]._state.text() == "The files are fine.")
    path = dialog.rows[CASIA].card.path
    assert path is not None
    path.write_bytes(b"x")
    press(dialog, CASIA, "verify")
    qtbot.waitUntil(lambda: "is damaged" in dialog.rows[CASIA]._state.text())
    press(dialog, CASIA, "remove")
    question(RemoveDialog).accept()
    qtbot.waitUntil(lambda: state(dialog, CASIA) is ModelState.ABSENT)
    assert not path.exists()


def test_a_dropped_file_is_known_by_its_hash_or_refused(
    qtbot: QtBot, dialog: ModelsDialog, controller: WindowController, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no model")
    first = dialog.rows["mtcnn"]
    size, place = dialog.size(), first.mapTo(dialog, first.rect().topLeft())
    controller.window.status.show_idle("3 pictures, 5 faces")
    dialog.dropped.emit((tmp_path / "notes.txt",))
    qtbot.waitUntil(lambda: "not a model this program knows" in dialog.note.text())
    qtbot.waitUntil(lambda: controller.window.status.text == "3 pictures, 5 faces")
    qtbot.waitUntil(lambda: faults(dialog) == [])
    assert (dialog.size(), first.mapTo(dialog, first.rect().topLeft())) == (size, place)


def test_a_dropped_folder_is_a_model_of_the_user_s_own(
    qtbot: QtBot, dialog: ModelsDialog, tmp_path: Path
) -> None:
    describe(tmp_path / "mine", {**write_pack(tmp_path / "mine"), "id": "builtin"})
    dialog.dropped.emit((tmp_path / "mine",))
    question(PackDialog).accept()
    qtbot.waitUntil(lambda: 'already a model called "builtin"' in dialog.note.text())


def test_progress_is_told_in_megabytes() -> None:
    step = DownloadStep(1_500_000, 112_000_000, 3_240_000.0)
    assert models_wording.progress(step) == "1.5 MB of 112 MB · 3.2 MB a second"
    assert models_wording.progress(DownloadStep(1_500_000, None)) == "1.5 MB"
    assert "Another" in models_wording.progress(DownloadStep(0, None, is_waiting=True))
