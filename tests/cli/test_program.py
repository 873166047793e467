"""The program as a whole: how it starts, what it documents, and how it ends."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest

from facerec_desktop.__main__ import main
from facerec_desktop.cli.main import cli, run
from facerec_desktop.core.live import LiveScore
from facerec_desktop.storage.database import Database
from tests.cli.conftest import Command
from tests.faces import astronaut, hopper
from tests.services.photos import save, shots

README = Path(__file__).parents[2] / "README.md"


def commands(group: click.Group, prefix: str = "") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, one in group.commands.items():
        full = f"{prefix}{name}"
        found += commands(one, f"{full} ") if isinstance(one, click.Group) else [(full, one)]
    return found


@pytest.mark.parametrize(("name", "one"), commands(cli))
def test_every_command_and_option_says_what_it_is_for(name: str, one: click.Command) -> None:
    assert one.help
    for option in one.params:
        if isinstance(option, click.Option):
            assert option.help, (name, option.name)
    if name != "gui":
        assert "--json" in [flag for option in one.params for flag in option.opts]


def test_the_readme_names_every_command_and_no_other() -> None:
    text = README.read_text(encoding="utf-8")
    for name, _ in commands(cli):
        if name != "gui":
            assert name.split()[-1] in text, name
    typed = set(re.findall(r"^(?:\$ )?facerec-desktop (?:--\S+ \S+ )*([a-z]+)", text, re.MULTILINE))
    assert typed <= set(cli.commands)


def test_without_a_command_the_window_opens() -> None:
    opened: list[tuple[object, ...]] = []

    class Windows:
        def open(self, *arguments: object) -> int:
            opened.append(arguments)
            return 7

        def measure_live(self, *arguments: object) -> Iterator[LiveScore]:
            raise NotImplementedError

    assert run(["--embedder", "mine", "gui", "a.jpg"], Windows()) == 7
    ((_, embedder, shown),) = opened
    assert (embedder, shown) == ("mine", (Path("a.jpg"),))


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['facerec-desktop', '--help']\n"
        "from facerec_desktop.__main__ import main\n"
        "status = main()\n"
        "heavy = {'torch', 'openvino', 'cv2', 'PySide6', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(status or (str(heavy) if heavy else 0))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "identify" in ended.stdout


@pytest.mark.long
def test_a_photo_is_identified_by_the_real_program(tmp_path: Path) -> None:
    photo = save(tmp_path / "photo.png", astronaut())
    program = [sys.executable, "-m", "facerec_desktop", "--data-dir", str(tmp_path / "data")]
    ended = subprocess.run([*program, "identify", "--json", photo], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    (face,) = json.loads(ended.stdout)["faces"]
    assert (face["name"], face["refusal"]) == (None, "nobody is enrolled")


@pytest.mark.long
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_that_has_enough_is_no_mistake(tmp_path: Path, options: list[str]) -> None:
    photos = shots(astronaut(), tmp_path, 4)
    program = [sys.executable, "-m", "facerec_desktop", "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(
        [*program, "identify", *options, *photos], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline()
        running.stdout.close()
        complaints = running.stderr.read()
    assert (running.returncode, complaints) == (0, b"")


@pytest.mark.long
def test_people_in_use_elsewhere_are_left_alone(command: Command, data_dir: Path) -> None:
    with Database(data_dir / "people.db"):
        code = (
            f"import sys; sys.argv = ['x', '--data-dir', {str(data_dir)!r}, 'people', 'list']\n"
            "from facerec_desktop.__main__ import main\nsys.exit(main())"
        )
        ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.returncode == 3
    assert "people.db" in ended.stderr
    assert command("people", "list").status == 0


def test_a_mistake_of_ours_is_called_one(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("nothing left")

    monkeypatch.setattr("facerec_desktop.storage.people_store.PeopleStore.list", break_down)
    ended = command("people", "list")
    assert ended.status == 1
    assert "ZeroDivisionError: nothing left" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in command("--debug", "people", "list").err


def test_an_unknown_model_is_something_to_put_right(command: Command) -> None:
    ended = command("--embedder", "nobody-knows", "people", "list")
    assert ended.status == 3
    assert "nobody-knows" in ended.err


@pytest.mark.long
def test_evaluate_measures_labelled_folders(command: Command, tmp_path: Path) -> None:
    for name, image in (("Eileen", astronaut()), ("Grace", hopper())):
        shots(image, tmp_path / "people" / name, 4)
    ended = command("evaluate", tmp_path / "people", "--min-photos", 4, "--json")
    assert ended.status == 0
    (report,) = ended.records
    assert (report["people"], report["macro_f1"], report["false_accept_rate"]) == (2, 1, None)
    assert not (tmp_path / "data" / "people.db").exists()


@pytest.mark.parametrize("arguments", [[], ["--pairs", "pairs.txt"], [".", "--images", "."]])
def test_evaluate_needs_one_thing_to_measure(command: Command, arguments: list[str]) -> None:
    assert command("evaluate", *arguments).status == 2


def test_help_shows_what_may_be_left_out(command: Command) -> None:
    assert "[OPTIONS] [DIR]" in command("evaluate", "--help").out
    assert "[OPTIONS] [ID]" in command("models", "verify", "--help").out


def test_evaluating_nothing_is_something_to_put_right(command: Command, tmp_path: Path) -> None:
    ended = command("evaluate", tmp_path)
    assert ended.status == 3
    assert "no photos" in ended.err


@pytest.mark.long
def test_the_doctor_finds_this_computer_well(command: Command, data_dir: Path) -> None:
    ended = command("doctor", "--json")
    assert ended.status == 0, ended.out
    verdicts = {record["name"]: record["verdict"] for record in ended.records}
    assert verdicts["golden face"] == "ok"
    assert set(verdicts.values()) <= {"ok", "warning"}
    assert not data_dir.exists()


@pytest.mark.long
def test_the_doctor_notices_a_computer_that_calculates_wrong(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facerec_desktop.services.engine import golden_face

    right = golden_face.golden_vector()
    monkeypatch.setattr(golden_face, "golden_vector", right[::-1].copy)
    ended = command("doctor")
    assert ended.status == 3
    assert "names cannot be trusted here" in ended.out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_pipes_speak_utf8_whatever_the_system_prefers(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written, read = io.BytesIO(), io.BytesIO("Айлин\n".encode())
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(written, encoding, "backslashreplace"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(read, encoding))
    monkeypatch.setattr(sys, "argv", ["facerec-desktop", "--version"])
    with suppress(SystemExit):
        main()
    sys.stdout.write(sys.stdin.readline())
    sys.stderr.flush()
    sys.stdout.flush()
    assert written.getvalue().decode().endswith("Айлин\n")
    assert sys.stderr.errors == "backslashreplace"
