"""From the first run on, whatever is done, nothing is sent or fetched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import cv2
import pytest

from tests.conftest import REPO
from tests.faces import PEOPLE, astronaut, fitted, hopper
from tests.integration.lookout import Lookout
from tests.services.photos import save, shots

pytestmark = pytest.mark.long

# Python loads this in every process of the run, before anything else.
WATCHMAN = """
import os
import sys

NETWORK = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}

def note(text):
    log = os.open(os.environ["WATCHMAN_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, f"{os.getpid()} {text}\\n".encode())
    os.close(log)

def watch(event, arguments):
    if event in NETWORK:
        # A text is the name of a pipe within the computer.
        if event != "socket.connect" or not isinstance(arguments[1], str | bytes):
            note(f"network {event} {arguments[1:]}")
    elif event == "import" and arguments[0] == "torch":
        note("torch")

note("started")
sys.addaudithook(watch)
"""

RUN = """
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.services.recognising.identification import Identified, identify
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.sources.decoder_process import ImageLoader
from tests.services.learning import learn

def main(known, album):
    with Workspace.open(AppPaths.default()) as workspace:
        with ImageLoader() as loader:
            learn(workspace, "Eileen", loader.load(Path(known)).image)
        events = list(identify(workspace, [Path(album)], CancelToken()))
    names = {
        event.path.name: [face.match.name for face in event.faces]
        for event in events
        if isinstance(event, Identified)
    }
    with suppress(OSError), socket.socket() as control:
        control.connect(("127.0.0.1", 9))
    print(json.dumps({"pid": os.getpid(), "names": names, "torch": "torch" in sys.modules}))

if __name__ == "__main__":
    main(*sys.argv[1:])
"""


@pytest.fixture(scope="module")
def first_run(tmp_path_factory):
    """What the program said, and what its processes did."""
    folder = tmp_path_factory.mktemp("first run")
    (folder / "python").mkdir()
    (folder / "python" / "sitecustomize.py").write_text(WATCHMAN)
    (folder / "run.py").write_text(RUN)
    save(folder / "known.png", astronaut())
    save(folder / "album" / "a.jpg", astronaut())
    save(folder / "album" / "b.jpg", hopper())
    done = subprocess.run(
        [sys.executable, str(folder / "run.py"), folder / "known.png", folder / "album"],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder / "python"), str(REPO)]),
            "WATCHMAN_LOG": str(folder / "log"),
            "FACEREC_DATA_DIR": str(folder / "data"),
            "FACEREC_CACHE_DIR": str(folder / "cache"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    log = [line.split(" ", 1) for line in (folder / "log").read_text().splitlines()]
    return json.loads(done.stdout), [(int(pid), what) for pid, what in log]


def test_people_are_found_on_the_first_run(first_run):
    answer, _ = first_run
    assert answer["names"] == {"a.jpg": ["Eileen"], "b.jpg": [None]}


def test_no_process_touches_the_network(first_run):
    answer, log = first_run
    started = {pid for pid, what in log if what == "started"}
    # The program, the decoder twice, the preparation of the models (and helpers of Python's).
    assert len(started) >= 4
    touched = [(pid, what) for pid, what in log if what.startswith("network")]
    # The last act of the run was to prove that the watchman is awake.
    assert touched == [(answer["pid"], "network socket.connect (('127.0.0.1', 9),)")]


def test_torch_is_only_loaded_by_the_process_that_prepares(first_run):
    answer, log = first_run
    loaded = {pid for pid, what in log if what == "torch"}
    assert len(loaded) == 1
    assert answer["pid"] not in loaded
    assert answer["torch"] is False


# Everything the program does, first by its commands, then in its window.
WHOLE_DAY = """
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

def commands(folder):
    clip, photos, album = folder / "clip.avi", folder / "people", folder / "album"
    people = folder / "all.facepeople"
    for person in photos.iterdir():
        yield "enroll", person.name, str(person)
    yield "identify", str(album), str(clip)
    yield "evaluate", str(photos), "--min-photos", "2"
    yield "people", "list"
    yield "people", "export", str(people)
    yield "people", "import", str(people)
    yield "models", "list"
    yield "models", "verify", "builtin"

def window(folder):
    from PySide6.QtCore import QTimer
    from facerec_desktop import app as program
    from facerec_desktop.core.cameras import SourceChoice, SourceKind
    from facerec_desktop.core.paths import AppPaths

    build = program.build_window
    clip = SourceChoice(SourceKind.VIDEO, str(folder / "clip.avi"), "clip", repeat=True)
    seen = set()

    def build_and_use(app, *arguments):
        controller = build(app, *arguments)

        def begin():
            controller.open_paths([folder / "album"])
            controller.enrolment.open()
            controller.settings.open()
            controller.models.open()
            controller.training._begin(None, resumes=False)
            controller.training.run.succeeded.connect(lambda _: seen.add("trained"))
            controller.feed.start(clip)  # last: the live view rests on other pages
            timer.start(50)

        def look():
            if {"recognised", "looked at", "trained"} <= seen:
                app.quit()

        timer = QTimer(controller)
        timer.timeout.connect(look)
        controller.feed.reported.connect(lambda report: report.faces and seen.add("recognised"))
        controller.photos.queue.emptied.connect(lambda: seen.add("looked at"))
        controller.workspace.opened.connect(begin)
        QTimer.singleShot(120_000, app.quit)
        return controller

    program.build_window = build_and_use
    status = program.run_gui(AppPaths.default(), None)
    return f"window {status} {sorted(seen)}"

def main(folder):
    from facerec_desktop.cli.main import run

    for arguments in commands(folder):
        print(arguments[0], run(list(arguments), None), file=sys.stderr)
    print(window(folder), file=sys.stderr)
    with suppress(OSError), socket.socket() as control:
        control.connect(("127.0.0.1", 9))
    print("pid", os.getpid(), file=sys.stderr)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def whole_day(tmp_path_factory, session_cache):
    """What was said, what the processes did, and which sockets were seen."""
    folder = tmp_path_factory.mktemp("whole day")
    (folder / "python").mkdir()
    (folder / "python" / "sitecustomize.py").write_text(WATCHMAN)
    (folder / "day.py").write_text(WHOLE_DAY)
    for name, image in PEOPLE.items():
        shots(image(), folder / "people" / name, 4)
        save(folder / "album" / f"{name}.jpg", image())
    writer = cv2.VideoWriter(
        str(folder / "clip.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 15, (320, 240)
    )
    for _ in range(30):
        writer.write(fitted(hopper(), 320, 240)[..., ::-1])
    writer.release()
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder / "python"), str(REPO)]),
        "WATCHMAN_LOG": str(folder / "log"),
        "FACEREC_DATA_DIR": str(folder / "data"),
        "FACEREC_CACHE_DIR": str(session_cache),
    }
    pipe = subprocess.PIPE
    command = [sys.executable, str(folder / "day.py"), str(folder)]
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as day:
        lookout = Lookout(day.pid)
        lookout.start()
        _, said = day.communicate(timeout=300)
        lookout.is_over = True
        lookout.join()
    assert day.returncode == 0, said
    log = [line.split(" ", 1) for line in (folder / "log").read_text().splitlines()]
    return said, [(int(pid), what) for pid, what in log], lookout.found


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the sockets of a process")
def test_a_whole_day_touches_no_network(whole_day):
    said, log, found = whole_day
    for command in ("enroll", "identify", "evaluate", "people", "models"):
        assert f"{command} 0" in said, said
    assert "window 0 ['looked at', 'recognised', 'trained']" in said, said
    pid = int(said.rpartition("pid ")[2])
    touched = [one for one in log if one[1].startswith("network")]
    assert touched == [(pid, "network socket.connect (('127.0.0.1', 9),)")]
    # The program, decoders of photos and of the video, and the training.
    assert len({one for one, what in log if what == "started"}) >= 5
    assert found == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the sockets of a process")
def test_the_lookout_is_awake():
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        control.bind(("127.0.0.1", 0))
        lookout = Lookout(os.getpid())
        lookout.start()
        time.sleep(0.3)
        lookout.is_over = True
        lookout.join()
        assert str(os.fstat(control.fileno()).st_ino) in lookout.found
