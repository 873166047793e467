"""Commands over sealed people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facerec_desktop.cli import unlocking
from facerec_desktop.core.hand_over import key_line
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.services.people.protection import seal_people
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.storage.snapshot import read_key
from tests.cli.conftest import Command
from tests.keyrings import MemoryKeyring
from tests.learners import NAMES, enrol_learners

PASSPHRASE = "correct horse battery"  # noqa: S105


@pytest.fixture
def paths(data_dir: Path, session_cache: Path, tmp_path: Path) -> AppPaths:
    return AppPaths(data_dir, session_cache, tmp_path / "logs")


@pytest.fixture
def key(paths: AppPaths, keyring_in_memory: MemoryKeyring) -> bytes:
    """The key of sealed people, which the keyring has lost."""
    with Workspace.open(paths) as workspace:
        enrol_learners(workspace, NAMES[:3])
        for _ in seal_people(workspace, PASSPHRASE, asks=False):
            pass
        key = workspace.vault.key
    keyring_in_memory.kept.clear()
    assert key is not None
    return key


def test_without_a_passphrase_a_command_says_what_is_missing(
    command: Command, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACEREC_PASSPHRASE", raising=False)
    ended = command("people", "list")
    assert ended.status == 3
    assert ended.out == ""
    assert "is sealed" in ended.err
    assert "FACEREC_PASSPHRASE" in ended.err
    assert "Traceback" not in ended.err


def test_the_environment_opens_people(
    command: Command, key: bytes, monkeypatch: pytest.MonkeyPatch, keyring_in_memory: MemoryKeyring
) -> None:
    monkeypatch.setenv("FACEREC_PASSPHRASE", "another one")
    ended = command("people", "list")
    assert (ended.status, ended.err.count("not the passphrase")) == (3, 1)
    monkeypatch.setenv("FACEREC_PASSPHRASE", PASSPHRASE)
    assert sorted(one["name"] for one in command("people", "list", "--json").records) == sorted(
        NAMES[:3]
    )
    # The keyring has the key again, so that a passphrase meant for a file does no harm.
    monkeypatch.setenv("FACEREC_PASSPHRASE", "of a file")
    assert command("people", "show", "Ann").status == 0


def test_a_terminal_is_asked(command: Command, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def prompt(text: str, **options: object) -> str:
        asked.append(text)
        assert options["hide_input"]
        return PASSPHRASE

    monkeypatch.delenv("FACEREC_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(unlocking.click, "prompt", prompt)
    assert command("people", "show", "Ann").status == 0
    assert asked == ["Passphrase"]


@pytest.mark.long
def test_doctor_tells_how_people_are_stored(command: Command, key: bytes) -> None:
    [check] = [one for one in command("doctor", "--json").records if one["name"] == "people"]
    assert check["verdict"] == "warning"
    assert "passphrase opens them" in check["text"]


@pytest.mark.long
def test_a_training_gets_the_key_where_nobody_else_reads_it(paths: AppPaths, key: bytes) -> None:
    """As the window starts it, while it has the database open, without any keyring."""
    arguments = ["--data-dir", str(paths.data), "train", "--json", "--hand-over", "--epochs", "1"]
    environment = {name: value for name, value in os.environ.items() if "PASSPHRASE" not in name}
    with subprocess.Popen(
        [sys.executable, "-m", "facerec_desktop", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(key_line(key))
        process.stdin.flush()
        first = process.stdout.readline()
        secret = key_line(key).split()[1]
        for name in ("cmdline", "environ"):
            file = Path(f"/proc/{process.pid}/{name}")
            if file.exists():
                assert secret not in file.read_bytes()
        rest = process.stdout.read()
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert b"Traceback" not in errors
    assert b'"verdict"' in first + rest
    [folder] = paths.training.iterdir()
    assert all(file.read_bytes().startswith(b"FACEREC-VAULT-1") for file in folder.iterdir())


@pytest.mark.long
def test_a_training_without_the_key_says_so(paths: AppPaths, key: bytes) -> None:
    arguments = ["--data-dir", str(paths.data), "train", "--json", "--hand-over", "--epochs", "1"]
    ended = subprocess.run(
        [sys.executable, "-m", "facerec_desktop", *arguments],
        input=b"",
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 3
    assert b"is sealed" in ended.stderr
    assert b"is sealed" in ended.stdout  # for the window


def test_a_key_for_another_folder_opens_nothing(paths: AppPaths, key: bytes) -> None:
    from facerec_desktop.core.errors import DatabaseLocked
    from facerec_desktop.core.protection import Unlocking

    with pytest.raises(DatabaseLocked):
        read_key(paths.database, Unlocking(key=bytes(32)))
    assert read_key(paths.database, Unlocking(key=key)) == key
