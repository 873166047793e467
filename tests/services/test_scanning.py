"""Real photos looked at once, remembered, and named again without another look."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from facerec_desktop.core.errors import Cancelled, EnrolmentError, ImageMissing, NothingToSee
from facerec_desktop.core.faces import ModelKey
from facerec_desktop.core.photos import NO_FILE
from facerec_desktop.core.progress import CancelToken, Progress
from facerec_desktop.services.profile.workspace import Workspace
from facerec_desktop.services.recognising import identification, scan_batch
from facerec_desktop.services.recognising.grouping import UnknownGroup, group_unknown
from facerec_desktop.services.recognising.photo_faces import crops, shots
from facerec_desktop.services.recognising.rematching import rematch
from facerec_desktop.services.recognising.scanning import Recognised, restore, scan
from facerec_desktop.sources.decoder_process import ImageLoader
from tests.faces import astronaut, hopper, lit, mirrored
from tests.services.photos import beside, save

ANN = "Eileen Collins"


@pytest.fixture
def loader() -> Iterator[ImageLoader]:
    with ImageLoader() as opened:
        yield opened


def look(workspace: Workspace, *paths: Path) -> list[Recognised]:
    events = list(scan(workspace, paths, CancelToken()))
    return [one for event in events if not isinstance(event, Progress) for one in event]


def look_until(
    workspace: Workspace, paths: list[Path], files: int, seen: list[Path], moments: int = 99
) -> None:
    """Look, and cancel before the file of a number, or once so many pictures were seen."""
    token = CancelToken()
    for event in scan(workspace, paths, token):
        if isinstance(event, Progress):
            is_enough = event.done == files > 0
        else:
            seen += [one.scan.seen.path for one in event]
            is_enough = len(seen) >= moments
        if is_enough:
            token.cancel()


def bring_back(workspace: Workspace) -> tuple[list[Recognised], tuple[Path, ...]]:
    found, pages = [], restore(workspace, CancelToken())
    while True:
        try:
            found += next(pages)
        except StopIteration as end:
            return found, end.value


def names(found: list[Recognised]) -> list[list[str | None]]:
    return [[match.name for match in one.matches] for one in found]


def groups(workspace: Workspace) -> tuple[UnknownGroup, ...]:
    return group_unknown(workspace, CancelToken())


def looks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are decoded from now on."""
    seen: list[Path] = []
    load = ImageLoader.load_ahead

    def noted(self: ImageLoader, paths: list[Path], cancel: CancelToken | None = None):
        seen.extend(paths)
        return load(self, paths, cancel)

    monkeypatch.setattr(identification.ImageLoader, "load_ahead", noted)
    return seen


def learn(workspace: Workspace, loader: ImageLoader, face_id: int, name: str) -> None:
    found = list(shots(workspace, loader, [face_id], CancelToken()))
    workspace.people.enrol(name, [one.sample for one in found], [one.embedding for one in found])
    workspace.refresh_gallery()


@pytest.mark.long
def test_a_folder_without_pictures_is_said_and_not_gone_on_with(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text("Dear Ann")
    with pytest.raises(NothingToSee, match="no photo and no video"):
        look(workspace, folder)
    assert bring_back(workspace) == ([], ())


@pytest.mark.long
def test_a_second_look_answers_from_memory_and_only_changes_are_looked_at(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "photos"
    first = save(folder / "a.png", astronaut())
    second = save(folder / "b.png", hopper())
    damaged = folder / "c.jpg"
    damaged.write_text("no image")
    assert [one.scan.seen.problem is None for one in look(workspace, folder)] == [True, True, False]
    seen = looks(monkeypatch)
    again = look(workspace, folder, first)
    assert [one.scan.seen.path for one in again] == [first, second, damaged]
    assert seen == [damaged]  # what was wrong with it may be over
    save(second, lit(hopper(), 0.8))
    os.utime(second, (1, 1))
    look(workspace, folder)
    assert seen[1:] == [second, damaged]
    assert len(list(bring_back(workspace)[0])) == 3


@pytest.mark.long
def test_everything_comes_back_and_says_what_is_gone_and_what_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    gone, changed, same = (save(tmp_path / f"{name}.png", astronaut()) for name in "abc")
    before = look(workspace, gone, changed, same)
    gone.unlink()
    save(changed, hopper())
    found, wanted = bring_back(workspace)
    assert [one.scan.face_ids for one in found] == [one.scan.face_ids for one in before]
    assert [one.is_gone for one in found] == [True, False, False]
    assert wanted == (changed,)
    assert all(one.scan.seen.thumbnail for one in found)


@pytest.mark.long
def test_what_was_cancelled_keeps_what_was_seen_and_is_gone_on_with(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [save(tmp_path / f"{number}.png", astronaut()) for number in range(3)]
    seen: list[Path] = []
    with pytest.raises(Cancelled):
        look_until(workspace, paths, 2, seen)
    assert seen == paths[:2]
    assert bring_back(workspace)[1] == tuple(paths)
    decoded = looks(monkeypatch)
    assert len(look(workspace, *paths)) == 3
    assert decoded == paths[2:]
    assert bring_back(workspace)[1] == ()


@pytest.mark.long
def test_photos_are_written_together_unless_they_wait_too_long(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [save(tmp_path / f"{number}.png", astronaut()) for number in range(4)]
    written: list[int] = []
    write = workspace.scans.write

    def noted(scans):
        written.append(len(scans))
        return write(scans)

    monkeypatch.setattr(workspace.scans, "write", noted)
    monkeypatch.setattr(scan_batch, "BATCH_SECONDS", 60.0)
    look(workspace, *paths)
    assert written == [1, 3]  # the first is shown at once


@pytest.mark.long
def test_the_end_of_a_video_must_be_reached_before_it_counts(
    workspace: Workspace, tmp_path: Path
) -> None:
    film = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"MJPG"), 2, (512, 512))
    for _ in range(6):
        writer.write(astronaut()[..., ::-1].copy())
    writer.release()
    with pytest.raises(Cancelled):
        look_until(workspace, [film], 0, [], moments=1)
    assert {one.seen.stamp for one in workspace.scans.of_file(film)} == {NO_FILE}
    assert [one.scan.seen.time for one in look(workspace, film)] == [0.0, 1.0, 2.0]
    assert NO_FILE not in {one.seen.stamp for one in workspace.scans.of_file(film)}
    assert groups(workspace)[0].faces[0].path == film


@pytest.mark.long
def test_naming_one_face_names_the_others_at_once(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    paths = [
        save(tmp_path / "a.png", astronaut()),
        save(tmp_path / "b.png", mirrored(astronaut())),
        save(tmp_path / "c.png", hopper()),
    ]
    found = look(workspace, *paths)
    assert names(found) == [[None], [None], [None]]
    learn(workspace, loader, found[0].scan.face_ids[0], ANN)
    photos = [photo for part in rematch(workspace, CancelToken()) for photo in part]
    assert [photo[0][0].path for photo in photos] == paths
    assert [photo[0][1].name for photo in photos] == [ANN, ANN, None]
    assert names(bring_back(workspace)[0]) == [[ANN], [ANN], [None]]
    (sample,) = workspace.people.samples(workspace.people.find(ANN).id)
    assert sample.origin is not None
    assert sample.origin.path == paths[0]


@pytest.mark.long
def test_strangers_are_grouped_apart_from_those_beside_them_and_the_ignored(
    workspace: Workspace, tmp_path: Path
) -> None:
    both = beside(astronaut(), hopper())
    paths = [save(tmp_path / f"{number}.png", lit(both, 1 - number / 10)) for number in range(3)]
    look(workspace, *paths, save(tmp_path / "alone.png", lit(astronaut(), 0.6)))
    large, small = groups(workspace)
    assert (len(large.faces), len(small.faces)) == (4, 3)
    workspace.scans.ignore([face.id for face in small.faces])
    assert [len(group.faces) for group in groups(workspace)] == [4]
    look(workspace, save(tmp_path / "twins.png", beside(astronaut(), mirrored(astronaut()))))
    for group in groups(workspace):
        assert len({face.scan_id for face in group.faces}) == len(group.faces)


@pytest.mark.long
def test_somebody_named_is_no_stranger(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    paths = [save(tmp_path / f"{n}.png", lit(astronaut(), 1 - n / 10)) for n in range(3)]
    found = look(workspace, *paths)
    (group,) = groups(workspace)
    assert group.perhaps is None
    learn(workspace, loader, found[0].scan.face_ids[0], ANN)
    assert groups(workspace) == ()
    workspace._pipeline = replace(
        workspace.pipeline(), rule=replace(workspace.pipeline().rule, threshold=0.9999)
    )
    (group,) = groups(workspace)
    assert len(group.faces) == 2


@pytest.mark.long
def test_a_face_of_another_model_is_nobody_until_its_photo_is_looked_at_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = save(tmp_path / "a.png", astronaut())
    (one,) = look(workspace, path)
    face = one.scan.seen.faces[0]
    other = replace(face.embedding, model=ModelKey("other", "f" * 64))
    workspace.scans.write([replace(one.scan.seen, faces=(replace(face, embedding=other),))])
    found, wanted = bring_back(workspace)
    assert names(found) == [[None]]
    assert wanted == (path,)
    (again,) = look(workspace, path)
    assert again.scan.seen.faces[0].embedding.model == workspace.embedder.key


@pytest.mark.long
def test_faces_are_cut_out_again_as_far_as_their_photos_are_there(
    workspace: Workspace, loader: ImageLoader, tmp_path: Path
) -> None:
    paths = [save(tmp_path / f"{name}.png", astronaut()) for name in "ab"]
    ids = [one.scan.face_ids[0] for one in look(workspace, *paths)]
    paths[0].unlink()
    assert [face_id for face_id, _ in crops(workspace, loader, ids, CancelToken())] == ids[1:]
    assert len(list(shots(workspace, loader, ids, CancelToken()))) == 1
    with pytest.raises(ImageMissing):
        list(shots(workspace, loader, ids[:1], CancelToken()))
    workspace.scans.clear()
    with pytest.raises(EnrolmentError):
        list(shots(workspace, loader, ids, CancelToken()))


@pytest.mark.long
def test_matching_thousands_again_takes_a_moment(workspace: Workspace, tmp_path: Path) -> None:
    (one,) = look(workspace, save(tmp_path / "a.png", astronaut()))
    face = one.scan.seen.faces[0]
    many = replace(one.scan.seen, faces=(face,) * 10)
    workspace.scans.write([replace(many, path=Path(f"/p/{number}.jpg")) for number in range(200)])
    start = time.process_time()  # what others on the machine take does not count
    assert sum(len(part) for part in rematch(workspace, CancelToken())) == 201
    assert time.process_time() - start < 2.0
