"""Keyrings for tests: none, one in memory, one in a file that programs share, and broken ones."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

FILE_VARIABLE = "FACEREC_TEST_KEYRING"


class MemoryKeyring(KeyringBackend):
    """Keeps secrets while the test lasts."""

    priority = 1
    name = "memory"

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("there is none")


class FileKeyring(MemoryKeyring):
    """Keeps secrets in the file an environment variable names, for programs a test starts."""

    @property
    def _path(self) -> Path:
        return Path(os.environ[FILE_VARIABLE])

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._path.write_text(json.dumps(self._read() | {f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        kept.pop(f"{service} {username}", None)
        self._path.write_text(json.dumps(kept))

    def _read(self) -> dict[str, str]:
        return json.loads(self._path.read_text()) if self._path.exists() else {}


class LockedKeyring(MemoryKeyring):
    """Neither takes nor gives."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("the user declined")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("the user declined")


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and gives nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class PlaintextKeyring(MemoryKeyring):
    """Called like the one of keyrings.alt that keeps secrets in a readable file."""
