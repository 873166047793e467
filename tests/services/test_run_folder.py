"""What a training leaves in its folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from facerec_desktop.core.errors import HeadError, TrainingError
from facerec_desktop.services.profile.run_folder import RunFolder
from tests.reports import finished_report


def test_a_result_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    with pytest.raises(HeadError):
        folder.result()
    folder.make()
    folder.save_checkpoint(b"state")
    assert folder.can_be_resumed
    folder.save_result(finished_report(), b"weights")
    assert folder.is_finished
    assert not folder.can_be_resumed
    assert folder.result() == (finished_report(), b"weights")
    described = asdict(finished_report()) | {"seed": "none"}
    (folder.path / "report.json").write_text(json.dumps(described), "utf-8")
    with pytest.raises(HeadError, match="damaged"):
        folder.result()
    folder.delete()
    folder.delete()
    assert not folder.path.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(TrainingError, match="cannot be written"):
        RunFolder(blocked / "run").make()
