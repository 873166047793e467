from __future__ import annotations

import sys
from pathlib import Path

import pytest

from facerec_desktop.core import paths
from facerec_desktop.core.paths import AppPaths, resources_dir


@pytest.fixture
def no_environment(monkeypatch):
    for variable in (paths.DATA_DIR_VARIABLE, paths.CACHE_DIR_VARIABLE):
        monkeypatch.delenv(variable)


@pytest.mark.usefixtures("no_environment")
def test_without_a_wish_the_platforms_folders_are_used():
    found = AppPaths.default()
    for folder in (found.data, found.cache, found.logs):
        assert folder.is_absolute()
        assert "facerec-desktop" in folder.parts
    assert found.data != found.cache


def test_the_environment_moves_data_and_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEREC_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("FACEREC_CACHE_DIR", str(tmp_path / "cache"))
    expected = AppPaths(tmp_path / "data", tmp_path / "cache", tmp_path / "data" / "logs")
    assert AppPaths.default() == expected


def test_a_folder_named_by_the_user_wins_over_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEREC_DATA_DIR", str(tmp_path / "environment"))
    found = AppPaths.default(tmp_path / "wish")
    assert found.data == tmp_path / "wish"
    assert found.logs == tmp_path / "wish" / "logs"


@pytest.mark.usefixtures("no_environment")
def test_the_cache_stays_shared_when_the_data_move(tmp_path):
    assert AppPaths.default(tmp_path).cache == AppPaths.default().cache


def test_relative_folders_and_the_home_folder_are_resolved(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACEREC_CACHE_DIR", "~/kept")
    found = AppPaths.default(Path("here"))
    assert found.data == tmp_path / "here"
    assert found.cache == Path.home() / "kept"


def test_asking_for_folders_makes_none(tmp_path):
    AppPaths.default(tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_every_file_lies_below_its_folder(tmp_path):
    found = AppPaths.default(tmp_path / "data")
    assert found.database.parent == found.data
    assert found.packs.parent == found.data
    assert found.prepared_models.parent == found.cache


def test_resources_are_found_in_a_checkout():
    assert (resources_dir() / "style.qss").is_file()


def test_resources_are_found_in_a_bundle(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources_dir() == tmp_path / "resources"


def test_resources_are_found_in_a_wheel(monkeypatch, tmp_path):
    module = tmp_path / "package" / "core" / "paths.py"
    (tmp_path / "package" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(module))
    assert resources_dir() == tmp_path / "package" / "_resources"
