from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from facerec_desktop.core.choices import DetectorChoice, LanguageChoice, ThemeChoice
from facerec_desktop.core.options import Kind, Option
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.settings import DEFAULTS, EDITABLE, OPTIONS, Settings, settings_from
from facerec_desktop.core.settings_file import SettingsFile

CHANGED = Settings(
    theme=ThemeChoice.DARK,
    language=LanguageChoice.RUSSIAN,
    camera="/dev/video7",
    resolution="1280x720",
    mirror=False,
    private_mode=True,
    readout=False,
    embedder="sface",
    detector=DetectorChoice.YUNET,
    facenet_offered=False,
    model_mirror="https://models.example.org",
    strangers_one_in=10_000,
    min_face_size=80,
    video_step=0.4,
)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "logs")


def write(paths: AppPaths, text: str, name: str = "settings.json") -> None:
    paths.data.mkdir(exist_ok=True)
    (paths.data / name).write_text(text, "utf-8")


def test_every_field_has_its_option_and_every_option_its_field() -> None:
    assert {field.name for field in fields(Settings)} == set(EDITABLE)
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)


@pytest.mark.parametrize("option", EDITABLE.values(), ids=EDITABLE)
def test_every_default_is_allowed(option: Option) -> None:
    assert option.allows(DEFAULTS.value(option.key))


def test_settings_survive(paths: AppPaths) -> None:
    assert SettingsFile(paths).load() == Settings()
    SettingsFile(paths).save(CHANGED)
    assert SettingsFile(paths).load() == CHANGED
    assert all(
        getattr(CHANGED, field.name) != getattr(Settings(), field.name)
        for field in fields(Settings)
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", 3),
        ("theme", ["dark"]),
        ("mirror", 1),
        ("mirror", "yes"),
        ("camera", None),
        ("strangers_one_in", 3),
        ("strangers_one_in", True),
        ("strangers_one_in", 100.5),
        ("min_face_size", 19),
        ("min_face_size", 201),
        ("min_face_size", 40.5),
        ("min_face_size", True),
        ("video_step", 0),
        ("video_step", float("nan")),
        ("video_step", float("inf")),
        ("video_step", "1"),
    ],
)
def test_a_bad_value_falls_back_alone(key: str, value: object) -> None:
    settings, bad = settings_from({"readout": False, key: value})
    assert bad == [key]
    assert settings == replace(Settings(), readout=False)


@pytest.mark.parametrize("damage", ["", "[]", "{", '"x"', "\x00", "[" * 100_000])
def test_damage_means_defaults(paths: AppPaths, damage: str) -> None:
    write(paths, damage)
    assert SettingsFile(paths).load() == Settings()
    SettingsFile(paths).save(CHANGED)
    assert SettingsFile(paths).load() == CHANGED


def test_settings_of_a_newer_version_are_kept(paths: AppPaths) -> None:
    write(paths, '{"theme": "dark", "colour_of_hats": "green"}')
    SettingsFile(paths).save(replace(SettingsFile(paths).load(), mirror=False))
    stored = json.loads((paths.data / "settings.json").read_text("utf-8"))
    assert stored["colour_of_hats"] == "green"
    assert (stored["theme"], stored["mirror"]) == ("dark", False)


def test_the_theme_of_the_former_file_is_read_until_there_is_a_new_one(paths: AppPaths) -> None:
    write(paths, '{"theme": "dark"}', "window.json")
    assert SettingsFile(paths).load() == Settings(theme=ThemeChoice.DARK)
    SettingsFile(paths).save(Settings(theme=ThemeChoice.LIGHT))
    assert SettingsFile(paths).load().theme is ThemeChoice.LIGHT


def test_settings_that_cannot_be_written_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked = tmp_path / "file" / "data"
    SettingsFile(AppPaths(blocked, blocked, blocked)).save(CHANGED)


def test_choices_are_declared_for_closed_choices_only() -> None:
    for option in OPTIONS:
        assert bool(option.choices) == (option.kind in {Kind.CHOICE, Kind.STRANGERS})
        assert (option.bounds is not None) == (option.kind is Kind.NUMBER)
