from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from facerec_desktop.storage.soundness import file_uri, open_to_read


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/data/people.db"), "file:///data/people.db"),
        (PurePosixPath("/a?b#c %20/ü.db"), "file:///a%3Fb%23c%20%2520/%C3%BC.db"),
        (PureWindowsPath(r"C:\data\my people.db"), "file:///C:/data/my%20people.db"),
        (PureWindowsPath(r"\\nas\share\people.db"), "file:////nas/share/people.db"),
    ],
)
def test_a_path_becomes_a_uri_that_names_no_computer(path: PurePath, uri: str) -> None:
    assert file_uri(path) == uri


def test_sqlite_reads_what_a_network_drive_is_called(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE people (name)")
    # Two slashes at the beginning are one on this system, and a computer's name on Windows.
    uri = file_uri(PureWindowsPath(f"/{path.as_posix()}"))
    assert uri.startswith("file:////")
    with closing(sqlite3.connect(f"{uri}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT * FROM people").fetchall() == []


def test_reading_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_to_read(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []
