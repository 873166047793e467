from __future__ import annotations

import math
from pathlib import Path

import pytest

from facerec_desktop.core.errors import DatabaseDamaged, InternalError
from facerec_desktop.storage.database import Database
from facerec_desktop.storage.settings_store import Json, SettingsStore


@pytest.fixture
def settings(database: Database) -> SettingsStore:
    return SettingsStore(database)


@pytest.mark.parametrize(
    "value",
    [None, True, 0, -7, 0.1, "", "Zoë 名 🙂 \ud800", [1, "two", None], {"a": {"b": [False]}}],
)
def test_values_come_back(settings: SettingsStore, value: Json) -> None:
    settings.set("key", value)
    assert settings.get("key", "default") == value
    assert type(settings.get("key")) is type(value)


def test_what_was_never_set_is_the_default(settings: SettingsStore) -> None:
    assert settings.get("key") is None
    assert settings.get("key", 0.4) == 0.4


def test_the_last_value_counts(settings: SettingsStore) -> None:
    settings.set("threshold", 0.4)
    settings.set("theme", "dark")
    settings.set("threshold", 0.5)
    assert settings.get("threshold") == 0.5
    assert settings.get("theme") == "dark"


def test_values_outlive_the_program(path: Path) -> None:
    with Database(path) as database:
        SettingsStore(database).set("model", "builtin")
    with Database(path) as database:
        assert SettingsStore(database).get("model") == "builtin"


@pytest.mark.parametrize("value", [math.nan, math.inf, {1, 2}, Path("x")])
def test_what_json_cannot_express_is_refused(settings: SettingsStore, value: Json) -> None:
    settings.set("key", 1)
    with pytest.raises(InternalError, match="key"):
        settings.set("key", value)
    assert settings.get("key") == 1


def test_a_damaged_value_is_reported(settings: SettingsStore, database: Database) -> None:
    settings.set("key", 1)
    with database.transaction() as tables:
        tables.execute("UPDATE settings SET value = '{'")
    with pytest.raises(DatabaseDamaged, match="key"):
        settings.get("key")
