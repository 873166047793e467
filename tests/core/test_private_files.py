from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facerec_desktop.core import private_files
from facerec_desktop.core.private_files import move_whole, write_whole

Deny = Callable[[int], list[Path]]


@pytest.fixture
def deny(monkeypatch: pytest.MonkeyPatch) -> Deny:
    """Denies renaming some times; what was tried to be renamed is in the list."""

    def deny(times: int) -> list[Path]:
        tried: list[Path] = []
        rename = os.replace

        def replace(source: Path, target: Path) -> None:
            tried.append(source)
            if len(tried) <= times:
                raise PermissionError("somebody looks at it")
            rename(source, target)

        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr("time.sleep", lambda _: None)
        return tried

    return deny


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    for data in (b"first", b"second"):
        write_whole(file, data)
        assert file.read_bytes() == data
    assert list(tmp_path.iterdir()) == [file]


def test_windows_is_asked_again_for_about_two_and_a_half_seconds(
    tmp_path: Path, deny: Deny, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sum(private_files._PAUSES) == pytest.approx(2.5, abs=0.1)
    monkeypatch.setattr(sys, "platform", "win32")
    tried = deny(len(private_files._PAUSES))
    write_whole(tmp_path / "file", b"data")
    assert (tmp_path / "file").read_bytes() == b"data"
    assert len(tried) == len(private_files._PAUSES) + 1
    folder = tmp_path / "folder"
    folder.mkdir()
    assert move_whole(folder, tmp_path / "other") == tmp_path / "other"
    assert (tmp_path / "other").is_dir()


def test_windows_may_say_no_for_good(
    tmp_path: Path, deny: Deny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    (tmp_path / "file").write_bytes(b"before")
    tried = deny(1000)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "file", b"data")
    assert (tmp_path / "file").read_bytes() == b"before"
    assert len(tried) == len(private_files._PAUSES) + 1


def test_a_folder_in_the_way_is_no_passing_moment(
    tmp_path: Path, deny: Deny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
    tried = deny(1000)
    with pytest.raises(PermissionError):
        move_whole(tmp_path / "new", tmp_path / "old")
    assert len(tried) == 1


def test_elsewhere_a_refusal_is_one(
    tmp_path: Path, deny: Deny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    tried = deny(1)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "file", b"data")
    assert len(tried) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not synchronise folders")
def test_the_new_name_is_on_the_disk_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synchronised: list[tuple[int, bool]] = []

    def fsync(descriptor: int) -> None:
        synchronised.append((os.fstat(descriptor).st_ino, (tmp_path / "file").exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(tmp_path / "file", b"data")
    file, folder = (path.stat().st_ino for path in (tmp_path / "file", tmp_path))
    assert synchronised == [(file, False), (folder, True)]
