"""A first run from nothing: models are prepared, people enrolled and found, all without network."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import REPO
from tests.faces import astronaut, hopper
from tests.services.photos import save

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
from facerec_desktop.services.identification import Identified, identify
from facerec_desktop.services.workspace import Workspace
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
