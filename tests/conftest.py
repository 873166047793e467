"""Rules for every test: own folders, no window system, nothing left behind, no warnings."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facerec_desktop.jobs.singletons import keep_singletons_alive
from tests.keyrings import MemoryKeyring
from tests.patient_bot import PatientBot

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"
_PATIENCE = 10.0
_HARMLESS_QT = (
    "This plugin does not support",  # the offscreen platform says so of many things
    "QFontDatabase: Cannot find font directory",
)


def pytest_configure(config: pytest.Config) -> None:
    keep_singletons_alive()
    config.addinivalue_line("markers", "expects_log_warnings: the code under test logs a warning")


@pytest.fixture(scope="session")
def session_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepared models, made once per session (or kept where the developer says)."""
    kept = os.environ.get("FACEREC_CACHE_DIR")
    return Path(kept) if kept else tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _own_folders(
    tmp_path_factory: pytest.TempPathFactory, session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACEREC_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("FACEREC_CACHE_DIR", str(session_cache))


@pytest.fixture(autouse=True)
def _no_real_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a test nor a program it starts finds the developer's own keyring."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.set_keyring(keyring.backends.fail.Keyring())


@pytest.fixture
def keyring_in_memory(_no_real_keyring: None) -> MemoryKeyring:
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    return backend


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits longer than the one it stands in for."""
    return PatientBot(request)


@pytest.fixture
def shared_data() -> Path:
    """The photos, labels and models beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no shared data beside the checkout")
    return SHARED / "data"


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    uses_qt = not {"jobs", "ui"}.isdisjoint(request.path.resolve().relative_to(REPO).parts)
    threads = set(threading.enumerate())
    if uses_qt:
        # As in the program, no worker thread may collect widgets.
        gc.disable()
        # Hides what is there already from the search below, which takes long once torch is loaded.
        gc.freeze()
    yield
    leaks = _leaks(threads, uses_qt=uses_qt)
    deadline = time.monotonic() + _PATIENCE
    while leaks and time.monotonic() < deadline:
        time.sleep(0.02)
        leaks = _leaks(threads, uses_qt=uses_qt)
    if uses_qt:
        gc.collect()
        gc.enable()
    if leaks:
        pytest.fail("left behind: " + ", ".join(leaks))


def _leaks(threads_before: set[threading.Thread], *, uses_qt: bool) -> list[str]:
    threads = [
        repr(thread)
        for thread in threading.enumerate()
        # A QThread that ran Python stays listed as a dummy after it ended.
        if thread not in threads_before and not isinstance(thread, threading._DummyThread)
    ]
    return threads + [repr(item) for item in (_active_qt_objects() if uses_qt else ())]


def _active_qt_objects() -> list[object]:
    """Running threads and timers, if the test used Qt at all."""
    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return []
    import shiboken6

    found: list[object] = []
    for item in gc.get_objects():
        # By type: asking for the class of some lazy objects of other libraries warns.
        if not issubclass(type(item), core.QThread | core.QTimer) or not shiboken6.isValid(item):
            continue
        is_active = item.isRunning() if isinstance(item, core.QThread) else item.isActive()
        if is_active and item is not core.QThread.currentThread():
            found.append(item)
    return found


@pytest.fixture(autouse=True)
def _no_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("expects_log_warnings"):
        yield
        return
    heard: list[str] = []
    listener = _Listener(heard)
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    heard += _qt_warnings(request.node)
    if heard:
        pytest.fail("unexpected warnings:\n" + "\n".join(heard))


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        # Only our own code; libraries warn about what is theirs.
        if record.name.startswith("facerec_desktop"):
            self._heard.append(f"{record.name}: {record.getMessage()}")


def _qt_warnings(node: pytest.Item) -> list[str]:
    capture = getattr(node, "qt_log_capture", None)
    records = capture.records if capture is not None else []
    return [
        f"Qt: {record.message}"
        for record in records
        if record.type_name in {"QtWarningMsg", "QtCriticalMsg", "QtFatalMsg"}
        and not record.message.startswith(_HARMLESS_QT)
    ]


@pytest.fixture(scope="session")
def facenet_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights for FaceNet that nobody trained, made once per session."""
    from tests.models.facenet_file import write_weights

    path = tmp_path_factory.mktemp("facenet") / "weights.pt"
    write_weights(path)
    return path


@pytest.fixture(scope="session")
def facenet_graphs(facenet_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What these weights are prepared into, made once per session."""
    from facerec_desktop.models.blueprints import FacenetBlueprint
    from facerec_desktop.models.conversion import prepared_graphs
    from facerec_desktop.models.shelf import file_sha256

    folder = tmp_path_factory.mktemp("facenet-graphs")
    prepared_graphs(folder, FacenetBlueprint(facenet_file, file_sha256(facenet_file)))
    return folder
