"""What looking at photos takes from the settings, and what is stored of their faces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facerec_desktop.core.errors import Cancelled
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


@pytest.mark.parametrize("cut_out", [[], ["first", "second"]])
def test_a_name_that_cannot_wait_any_longer_is_stored_with_the_faces_there_are(
    session: Session, monkeypatch: pytest.MonkeyPatch, cut_out: list[str]
) -> None:
    stored: list[object] = []

    def cut(*arguments: object) -> Iterator[str]:
        yield from cut_out
        raise Cancelled("Cancelled.")

    def name_shots(workspace: object, shots: list[str], name: str) -> None:
        stored.append((name, shots))

    services = "facerec_desktop.services.recognising"
    monkeypatch.setattr(f"{services}.photo_faces.shots", cut)
    monkeypatch.setattr(f"{services}.naming.name_shots", name_shots)
    naming = photo_work.name_faces(session, (1, 2, 3), "Viola", CancelToken())
    if cut_out:
        list(naming)
        assert stored == [("Viola", cut_out)]
    else:
        with pytest.raises(Cancelled):
            list(naming)
