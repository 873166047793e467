from __future__ import annotations

import cv2
import numpy as np
import pytest

from facerec_desktop.core.errors import (
    Cancelled,
    ImageDamaged,
    ImageMissing,
    ImageUnsupported,
    VideoError,
)
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.recognising.identification import Identified, NotIdentified, identify
from tests.faces import astronaut, hopper, lit, mirrored, scaled
from tests.services.learning import learn
from tests.services.photos import beside, save

FPS = 10


@pytest.fixture
def knowing(workspace):
    """A workspace in which Eileen Collins is enrolled."""
    learn(workspace, "Eileen", astronaut(), scaled(astronaut(), 0.8))
    return workspace


def run(workspace, *paths, **options):
    return list(identify(workspace, paths, CancelToken(), **options))


def answers(events):
    """Files with the names found, or the error, in the order they came."""
    return [
        (
            event.path.name,
            [face.match.name for face in event.faces]
            if isinstance(event, Identified)
            else type(event.error),
        )
        for event in events
        if not isinstance(event, Progress)
    ]


def save_video(path, frames):
    height, width = frames[0].shape[:2]
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (width, height))
    assert video.isOpened()
    for frame in frames:
        video.write(np.ascontiguousarray(frame[..., ::-1]))
    video.release()
    return path


@pytest.fixture
def album(tmp_path):
    """Good photos and files that are none."""
    folder = tmp_path / "album"
    save(folder / "1 eileen.jpg", lit(astronaut(), 0.9))
    save(folder / "2 grace.png", hopper())
    save(folder / "3 wall.bmp", np.full((90, 120, 3), 200, np.uint8))
    data = (folder / "2 grace.png").read_bytes()
    (folder / "4 cut.png").write_bytes(data[: len(data) // 3])
    (folder / "5 text.jpg").write_text("not a photo")
    (folder / "6 empty.jpg").write_bytes(b"")
    save(folder / "7 both.webp", beside(mirrored(astronaut()), hopper()))
    (folder / "notes.txt").write_text("left out")
    return folder


def test_broken_files_among_good_ones_do_not_stop_the_rest(knowing, album):
    events = run(knowing, album)
    broken = dict(answers(events))
    assert answers(events) == [
        ("1 eileen.jpg", ["Eileen"]),
        ("2 grace.png", [None]),
        ("3 wall.bmp", []),
        ("4 cut.png", ImageDamaged),
        ("5 text.jpg", ImageUnsupported),
        ("6 empty.jpg", broken["6 empty.jpg"]),
        ("7 both.webp", [None, "Eileen"]),
    ]
    assert broken["6 empty.jpg"] in {ImageDamaged, ImageUnsupported}
    for event in events:
        if isinstance(event, NotIdentified):
            assert str(event.error).startswith(f"{event.path.name}: ")


def test_every_answer_says_which_file_of_how_many_it_is(knowing, album):
    events = run(knowing, album)
    results = [event for event in events if not isinstance(event, Progress)]
    assert [(one.position, one.total) for one in results] == [(place, 7) for place in range(7)]
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[0].total == 0
    assert [(one.done, one.total) for one in progress[1:]] == [(done, 7) for done in range(8)]
    assert [one.text for one in progress[1:-1]] == [one.path.name for one in results]


def test_the_picture_comes_with_the_answer(knowing, tmp_path):
    photo = save(tmp_path / "photo.png", astronaut())
    (found,) = [event for event in run(knowing, photo) if isinstance(event, Identified)]
    np.testing.assert_array_equal(found.frame.image, astronaut())
    assert found.frame.source == str(photo)
    assert found.path == photo


def test_a_missing_file_is_told(knowing, tmp_path):
    assert answers(run(knowing, tmp_path / "gone.jpg")) == [("gone.jpg", ImageMissing)]


@pytest.mark.parametrize("paths", [(), ("empty",)])
def test_nothing_to_look_at_is_no_error(knowing, tmp_path, paths):
    (tmp_path / "empty").mkdir()
    events = run(knowing, *(tmp_path / path for path in paths))
    assert answers(events) == []
    assert events[-1] == Progress(0, 0)


@pytest.mark.long
def test_a_video_is_looked_at_in_steps(knowing, tmp_path):
    size = (384, 384)
    eileen, grace = (cv2.resize(photo(), size) for photo in (astronaut, hopper))
    wall = np.full((*size, 3), 128, np.uint8)
    film = save_video(tmp_path / "film.avi", [eileen] * FPS + [wall] * FPS + [grace] * FPS)
    photo = save(tmp_path / "photo.png", astronaut())
    events = run(knowing, film, photo, video_step=1.0)
    assert answers(events) == [
        ("film.avi", ["Eileen"]),
        ("film.avi", []),
        ("film.avi", [None]),
        ("photo.png", ["Eileen"]),
    ]
    moments = [event for event in events if isinstance(event, Identified)]
    assert [round(one.frame.time) for one in moments[:3]] == [0, 1, 2]
    assert moments[3].frame.time is None
    assert [one.position for one in moments] == [0, 0, 0, 1]


def test_a_broken_video_does_not_stop_the_rest(knowing, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(b"not a film" * 100)
    photo = save(tmp_path / "photo.png", astronaut())
    assert answers(run(knowing, film, photo)) == [
        ("film.mp4", VideoError),
        ("photo.png", ["Eileen"]),
    ]


def test_cancelling_stops_before_the_next_picture(knowing, album):
    cancel = CancelToken()
    events = identify(knowing, [album], cancel)
    while not isinstance(next(events), Identified):
        pass
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(events)


@pytest.mark.long
def test_leaving_early_leaves_nothing_behind(knowing, album):
    events = identify(knowing, [album], CancelToken())
    while not isinstance(next(events), Identified):
        pass
    events.close()
    assert len(answers(run(knowing, album / "1 eileen.jpg"))) == 1
