from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseBusy
from facerec_desktop.storage.instance_lock import instance_lock


def test_a_second_instance_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    database = tmp_path / "people.db"
    with (
        instance_lock(database),
        pytest.raises(DatabaseBusy, match=r"people\.db"),
        instance_lock(database),
    ):
        pass
    with instance_lock(database):
        pass


def test_a_refused_instance_takes_nothing_from_the_first(tmp_path: Path) -> None:
    database = tmp_path / "people.db"
    with instance_lock(database):
        for _ in range(2):
            with pytest.raises(DatabaseBusy), instance_lock(database):
                pass


def test_other_databases_are_free(tmp_path: Path) -> None:
    with instance_lock(tmp_path / "one.db"), instance_lock(tmp_path / "two.db"):
        pass


def test_an_error_inside_releases_the_lock(tmp_path: Path) -> None:
    database = tmp_path / "people.db"
    with pytest.raises(KeyError), instance_lock(database):
        raise KeyError
    with instance_lock(database):
        pass


def test_the_database_itself_is_not_touched(tmp_path: Path) -> None:
    with instance_lock(tmp_path / "people.db"):
        assert [file.name for file in tmp_path.iterdir()] == ["people.db.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_the_lock_file_is_private(tmp_path: Path) -> None:
    with instance_lock(tmp_path / "people.db"):
        assert (tmp_path / "people.db.lock").stat().st_mode & 0o777 == 0o600
