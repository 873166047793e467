"""Private mode: nothing of a stranger's face may reach the screen or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from facerec_desktop.core.faces import Image
from facerec_desktop.jobs.live_feed import LivePicture
from facerec_desktop.jobs.results import LiveFace
from facerec_desktop.jobs.runner import Runner
from facerec_desktop.ui.live.live_privacy import DELAY, PrivateMode, Scene
from facerec_desktop.ui.live.live_veil import veil_all, veil_faces
from facerec_desktop.ui.live.live_view import LiveView
from facerec_desktop.ui.look.theme import Theme
from facerec_desktop.ui.pictures.screen_image import to_screen_image
from tests.faces import FACES, astronaut
from tests.ui.live.fakes import FPS, Live, live_face, live_report, opened

FACE = (200, 100, 300, 220)
KNOWN = (400, 100, 500, 220)
LATE = round(DELAY * FPS) + 1
"""Frames after which a picture is let out."""


@pytest.fixture
def live(qtbot: QtBot, theme: Theme, runner: Runner, tmp_path: Path) -> Iterator[Live]:
    yield from opened(qtbot, theme, runner, tmp_path / "pictures")


def noisy(*faces: tuple[int, int, int, int]) -> Image:
    """A grey picture whose faces are black and white dots, which no blur leaves as they are."""
    image = np.full((480, 640, 3), 128, np.uint8)
    rng = np.random.default_rng(3)
    for left, top, right, bottom in faces:
        dots = rng.integers(0, 2, (bottom - top, right - left, 1), dtype=np.uint8) * 255
        image[top:bottom, left:right] = dots
    return image


def pixels(picture: QImage) -> Image:
    rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).copy()


def contrast(picture: QImage, box: tuple[int, int, int, int]) -> float:
    """The largest difference between two neighbours inside a box."""
    left, top, right, bottom = box
    part = pixels(picture)[top:bottom, left:right].astype(int)
    return float(max(np.abs(np.diff(part, axis=0)).max(), np.abs(np.diff(part, axis=1)).max()))


def play(
    privacy: PrivateMode, frames: Sequence[tuple[Image, Sequence[LiveFace] | None]]
) -> list[Scene]:
    """Show a film; frames without faces known yet have None in their place."""
    scenes = []
    for index, (image, faces) in enumerate(frames):
        picture = LivePicture(index, image, index / FPS)
        privacy.note(picture)
        privacy.hold(picture)
        scenes.append(privacy.next_scene())
        if faces is not None:
            privacy.learn(live_report(index, *faces))
            scenes.append(privacy.next_scene())
    return [scene for scene in scenes if scene is not None]


def test_a_veiled_face_keeps_no_detail_and_the_rest_stays() -> None:
    picture = to_screen_image(noisy(FACE, KNOWN))
    veiled = veil_faces(picture, [QRectF(200, 100, 100, 120)])
    assert contrast(picture, FACE) == 255
    assert contrast(veiled, FACE) < 24
    assert contrast(veiled, KNOWN) == 255
    assert contrast(veil_all(picture), KNOWN) < 24


def test_a_real_face_is_not_its_own_after_the_veil() -> None:
    box = FACES["Eileen Collins"]
    left, top, right, bottom = box
    before = to_screen_image(astronaut())
    after = veil_faces(before, [QRectF(left, top, right - left, bottom - top)])
    face = np.s_[top:bottom, left:right]
    detail = np.abs(np.diff(pixels(before)[face].astype(int), axis=1)).mean()
    left_over = np.abs(np.diff(pixels(after)[face].astype(int), axis=1)).mean()
    assert left_over < detail / 3
    assert np.array_equal(pixels(before)[300:], pixels(after)[300:])


def test_a_box_over_the_edge_is_veiled_as_far_as_it_goes() -> None:
    picture = to_screen_image(noisy((0, 0, 60, 60)))
    veiled = veil_faces(picture, [QRectF(-40, -40, 100, 100), QRectF(900, 900, 50, 50)])
    assert contrast(veiled, (0, 0, 60, 60)) < 24


def test_before_the_first_answer_everything_is_hidden() -> None:
    scenes = play(PrivateMode(), [(noisy(FACE), None)] * 5)
    assert len(scenes) == 5
    assert all(contrast(scene.image, FACE) < 24 for scene in scenes)


def test_strangers_are_hidden_in_every_picture_and_friends_are_not() -> None:
    faces = [live_face(1, FACE), live_face(2, KNOWN, "Kate")]
    scenes = play(PrivateMode(), [(noisy(FACE, KNOWN), faces)] * (LATE + 20))
    assert all(contrast(scene.image, FACE) < 24 for scene in scenes)
    assert all(contrast(scene.image, KNOWN) == 255 for scene in scenes if scene.report)
    assert sum(scene.report is not None for scene in scenes) >= 15


def test_a_name_that_is_not_settled_hides_too() -> None:
    face = live_face(1, FACE, "Kate", is_settled=False)
    scenes = play(PrivateMode(), [(noisy(FACE), [face])] * (LATE + 5))
    assert all(contrast(scene.image, FACE) < 24 for scene in scenes)


def test_somebody_who_comes_in_is_hidden_before_being_found() -> None:
    late = round(0.3 * FPS)  # a face is looked for this often
    empty = [(noisy(), [])] * 30
    unnoticed = [(noisy(FACE), [])] * late
    found = [(noisy(FACE), [live_face(1, FACE)])] * 30
    scenes = play(PrivateMode(), [*empty, *unnoticed, *found])
    assert all(contrast(scene.image, FACE) < 24 for scene in scenes)
    assert len(scenes) > 40


def test_a_face_lost_for_a_moment_stays_hidden() -> None:
    seen = [(noisy(FACE), [live_face(1, FACE)])]
    lost = [(noisy(FACE), [])]
    scenes = play(PrivateMode(), seen * 30 + lost * 8 + seen * 30)
    assert all(contrast(scene.image, FACE) < 24 for scene in scenes)


def test_a_moving_face_is_hidden_wherever_slow_answers_left_it() -> None:
    frames = []
    for index in range(60):
        box = (100 + 4 * index, 100, 180 + 4 * index, 200)
        faces = [live_face(1, box)] if index % 3 == 0 else None
        frames.append((noisy(box), faces))
    for scene in play(PrivateMode(), frames):
        assert contrast(scene.image, (0, 0, 640, 480)) < 60


def test_without_answers_for_long_everything_is_hidden_again() -> None:
    known = [(noisy(FACE), [live_face(1, FACE, "Kate")])] * 30
    scenes = play(PrivateMode(), [*known, *[(noisy(FACE), None)] * 60])
    assert contrast(scenes[-1].image, FACE) < 24
    assert scenes[-1].report is None
    assert any(contrast(scene.image, FACE) == 255 for scene in scenes)


def test_a_video_that_begins_anew_is_hidden_anew() -> None:
    privacy = PrivateMode()
    play(privacy, [(noisy(), [])] * 30)
    again = LivePicture(31, noisy(FACE), 0.0)
    privacy.note(again)
    privacy.hold(again)
    scene = privacy.next_scene()
    assert scene is not None
    assert contrast(scene.image, FACE) < 24


@pytest.mark.long
@pytest.mark.parametrize("is_marked", [True, False])
def test_no_sharp_pixel_reaches_the_screen_the_panel_or_a_file(
    qtbot: QtBot, live: Live, is_marked: bool
) -> None:
    stranger = live_face(1, FACE)
    live.page.actions_with_keys.mirror.setChecked(False)
    live.controller.toggle()
    for index in range(3):
        live.feed.deliver(noisy(FACE), index)
        live.feed.reported.emit(live_report(index, stranger))
    assert contrast(live.view.picture, FACE) == 255
    live.page.actions_with_keys.private.trigger()
    for index in range(3, 40):
        assert contrast(live.view.picture, FACE) < 24
        shown = live.view.grab().toImage()
        assert contrast(shown, on_screen(live.view, (212, 130, 288, 208))) < 24
        live.feed.deliver(noisy(FACE), index)
        live.feed.reported.emit(live_report(index, stranger))
    live.controller.explainer.explain(1)
    face = live.page.stage.popover.picture
    assert contrast(face, (0, 0, face.width(), face.height())) < 24
    actions = live.page.actions_with_keys
    (actions.snapshot if is_marked else actions.plain_snapshot).trigger()
    folder: Path = live.controller.folder
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.png"))))
    saved = QImage(str(next(iter(folder.glob("*.png")))))
    assert contrast(saved, (212, 130, 288, 208)) < 24
    actions.private.trigger()
    assert contrast(live.view.picture, FACE) == 255


def on_screen(view: LiveView, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    target = view._viewport.to_screen(QRectF(left, top, right - left, bottom - top))
    return (int(target.left()), int(target.top()), int(target.right()), int(target.bottom()))
