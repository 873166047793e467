"""What systems are told about the program, and how a bundle is packed."""

from __future__ import annotations

import configparser
import plistlib
import sys
import zipfile
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from bundling.descriptions import desktop_entry, entitlements, info_plist, version_resource
from bundling.icons import write_icon
from bundling.project import Project
from bundling.size import main, pack, unpacked_bytes

PROJECT = Project.read()


def test_name_and_version_are_the_projects() -> None:
    assert PROJECT.name == "facerec-desktop"
    assert PROJECT.description.endswith(".")


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2.3.4.5.6", (2, 3, 4, 5)), ("1.2rc1", (1, 2, 0, 0)),
     ("1.2.dev3", (1, 2, 0, 0))],
)  # fmt: skip
def test_windows_counts_versions_in_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert Project("x", version, "").numbers == numbers


def test_the_version_resource_can_be_read_as_pyinstaller_reads_it() -> None:
    class Node:
        def __init__(self, *parts: Any, **fields: Any) -> None:
            self.parts, self.fields = parts, fields

    kinds = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct",
             "VarFileInfo", "VarStruct")  # fmt: skip
    told = eval(version_resource(PROJECT), dict.fromkeys(kinds, Node))  # noqa: S307
    assert told.fields["ffi"].fields["filevers"] == PROJECT.numbers
    [table] = told.fields["kids"][0].parts[0]
    texts = dict(text.parts for text in table.parts[1])
    assert texts["ProductVersion"] == PROJECT.version
    assert texts["OriginalFilename"] == "facerec-desktop.exe"


def test_macos_is_told_what_the_camera_is_for() -> None:
    told = plistlib.loads(plistlib.dumps(info_plist(PROJECT)))
    assert "this computer only" in told["NSCameraUsageDescription"]
    assert told["CFBundleShortVersionString"] == PROJECT.version
    assert entitlements()["com.apple.security.device.camera"]


def test_the_desktop_entry_starts_the_program_with_files() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read_string(desktop_entry(PROJECT))
    told = entry["Desktop Entry"]
    assert told["Exec"] == "facerec-desktop gui %F"
    assert told["Icon"] == PROJECT.name
    assert told["MimeType"].endswith(";")
    assert "Name[ru]" in told


@pytest.mark.parametrize(
    ("platform", "kind", "sides"),
    [("linux", "PNG", {256}), ("win32", "ICO", {16, 32, 48, 256}), ("darwin", "ICNS", {128, 512})],
)
def test_each_system_gets_its_icon(
    tmp_path: Path, platform: str, kind: str, sides: set[int]
) -> None:
    with PIL.Image.open(write_icon(tmp_path, platform)) as icon:
        assert icon.format == kind
        sizes = icon.info.get("sizes", {icon.size})
        assert sides <= {size[0] for size in sizes}
        middle = icon.convert("RGBA").getpixel((icon.width // 2, icon.height // 2))
        corner = icon.convert("RGBA").getpixel((0, 0))
    assert isinstance(middle, tuple)
    assert isinstance(corner, tuple)
    assert (middle[3], corner[3]) == (255, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes are of other systems")
def test_packing_keeps_links_and_what_can_be_run(tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "run").write_bytes(b"x" * 1000)
    (folder / "run").chmod(0o755)
    (folder / "link").symlink_to("run")
    target = tmp_path / "program.zip"
    pack(folder, target)
    with zipfile.ZipFile(target) as archive:
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        assert archive.read("program/link") == b"run"
    assert modes["program/run"] & 0o777 == 0o755
    assert modes["program/link"] & 0o170000 == 0o120000
    assert unpacked_bytes(folder) == 1000 + len("run")


def test_both_sizes_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "data").write_bytes(bytes(3_000_000))
    assert main([str(folder), "--zip", str(tmp_path / "kept.zip")]) == 0
    out = capsys.readouterr().out
    assert "3 MB unpacked" in out
    assert "0 MB packed" in out
    assert (tmp_path / "kept.zip").is_file()
