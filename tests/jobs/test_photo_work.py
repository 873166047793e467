"""What a look at photos takes from the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facerec_desktop.core.progress import CancelToken
from facerec_desktop.core.settings_file import SettingsFile
from facerec_desktop.jobs import photo_work
from facerec_desktop.jobs.session import Session


def test_every_look_into_videos_takes_the_step_that_is_set_now(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[float] = []

    def look(
        workspace: object, paths: tuple[Path, ...], cancel: CancelToken, video_step: float
    ) -> Iterator[object]:
        steps.append(video_step)
        yield from ()

    monkeypatch.setattr("facerec_desktop.services.recognising.scanning.scan", look)
    settings = SettingsFile(session.paths)
    for step in (None, 5.0, 0.2):
        if step is not None:
            settings.save(settings.load().with_value("video_step", step))
        list(photo_work.scan(session, [Path("/films/a.mp4")], CancelToken()))
    assert steps == [1.0, 5.0, 0.2]
