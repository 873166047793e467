"""What a self-test tells when something is wrong; that all is well is told by the real program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.self_test import SelfTestError, WindowProof
from facerec_desktop.services.checking import self_test_files
from facerec_desktop.services.checking.self_test import self_test

FINE = WindowProof(
    platform="offscreen",
    qt="6.12.0",
    width=1280,
    height=800,
    colours={"live": 500, "training": 400},
    has_cameras=True,
    media_plugins=("plugin",),
    picture_formats=("png", "svg"),
    problem="",
)


@pytest.mark.parametrize(
    ("seen", "complaint"),
    [
        (replace(FINE, colours={"live": 500, "training": 1}), "blank"),
        (replace(FINE, has_cameras=False), "cameras"),
        (replace(FINE, picture_formats=("png",)), "icons"),
        (replace(FINE, problem="The database is damaged."), "The database is damaged."),
    ],
)
def test_the_first_step_that_fails_is_the_last(
    tmp_path: Path, seen: WindowProof, complaint: str
) -> None:
    steps = list(self_test(tmp_path, lambda _: seen))
    assert [step.name for step in steps] == ["program", "window"]
    assert steps[0].problem == ""
    assert complaint in steps[1].problem


def test_an_error_of_any_kind_is_a_failed_step(tmp_path: Path) -> None:
    def break_down(_: AppPaths) -> WindowProof:
        raise OSError("no display")

    *_, last = self_test(tmp_path, break_down)
    assert (last.name, last.problem) == ("window", "OSError: no display")


def test_a_changed_file_of_a_bundle_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "resources" / "a.bin"
    inside.parent.mkdir()
    inside.write_bytes(b"as built")
    digest = self_test_files.file_sha256(inside)
    (tmp_path / self_test_files.CHECKSUMS).write_text(f"{digest}  resources/a.bin\n", "utf-8")
    assert self_test_files._check_bundle(tmp_path) == 1
    inside.write_bytes(b"as bui1t")
    with pytest.raises(SelfTestError, match=r"resources/a\.bin"):
        self_test_files._check_bundle(tmp_path)
    inside.unlink()
    with pytest.raises(SelfTestError, match=r"resources/a\.bin"):
        self_test_files._check_bundle(tmp_path)
