"""The keyring of a Linux desktop itself, in a session of its own: no stand-in is asked anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DAEMON, SESSION = "gnome-keyring-daemon", "dbus-run-session"
UNLOCKED = f"printf login | {DAEMON} --unlock --components=secrets >/dev/null"
LOCKED = f"{DAEMON} --start --components=secrets >/dev/null"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (shutil.which(DAEMON) and shutil.which(SESSION)),
        reason=f"needs {DAEMON} and {SESSION}",
    ),
]


class Desktop:
    """A user who logs in to a desktop now and then."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700)
        self._database = home / "people.db"
        self._environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "DISPLAY", "WAYLAND", "PYTHON_KEYRING"))
        } | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}

    def log_in(self, keyring: str, *starts: str) -> list[str]:
        """What starts of the program say, one after another, under one keyring."""
        program = f"{sys.executable} -m tests.integration.one_start {self._database}"
        lines = [keyring, *(f"{program} '{does}'" for does in starts)]
        said = subprocess.run(
            [SESSION, "--", "sh", "-c", "\n".join(lines)],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return said.stdout.splitlines()


def test_the_key_is_kept_for_the_next_login_and_no_locked_keyring_gives_it(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "home")
    kept = "opened, SecretService Keyring, kept"
    assert desktop.log_in(UNLOCKED, "seal", "open") == [kept, kept]
    assert desktop.log_in(UNLOCKED, "open") == [kept]
    assert desktop.log_in(LOCKED, "open", "open by passphrase") == [
        "DatabaseLocked",
        "opened, SecretService Keyring, not kept",
    ]


def test_people_moved_to_another_computer_are_opened_once_and_then_known(tmp_path: Path) -> None:
    old, new = Desktop(tmp_path / "old"), Desktop(tmp_path / "new")
    old.log_in(UNLOCKED, "seal")
    shutil.copytree(
        tmp_path / "old",
        tmp_path / "new",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("keyring*", ".*"),
    )
    kept = "opened, SecretService Keyring, kept"
    said = new.log_in(UNLOCKED, "open", "open by passphrase", "open")
    assert said == ["DatabaseLocked", kept, kept]
