"""From photos to names, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pictures

from tests.cli.conftest import Command
from tests.faces import astronaut, hopper, scaled
from tests.services.photos import beside, save, shots

GROUP_FACES = 2


@pytest.fixture
def known(command: Command, tmp_path: Path) -> None:
    photos = shots(astronaut(), tmp_path / "shots", 3)
    assert command("enroll", "Айлин Коллинз", *photos).status == 0


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return save(tmp_path / "in" / "группа.png", beside(scaled(astronaut(), 1.2), hopper()))


@pytest.mark.long
@pytest.mark.usefixtures("known")
def test_each_face_is_told_as_documented(command: Command, group: Path) -> None:
    ended = command("identify", group, "--json")
    assert ended.status == 0
    (record,) = ended.records
    assert set(record) == {"image", "faces"}
    assert record["image"] == str(group)
    assert len(record["faces"]) == GROUP_FACES
    by_name = {face["name"]: face for face in record["faces"]}
    assert set(by_name) == {"Айлин Коллинз", None}
    face = by_name["Айлин Коллинз"]
    x1, y1, x2, y2 = face["box"]
    assert all(x1 < x < x2 and y1 < y < y2 for x, y in face["landmarks"])
    assert len(face["landmarks"]) == 5
    assert 0.7 < face["detection_score"] <= 1
    assert face["score"] > by_name[None]["score"]
    assert face["runner_up"] is None
    assert 0 < face["quality"] <= 1


@pytest.mark.long
@pytest.mark.usefixtures("known")
def test_people_read_names_and_reasons(command: Command, group: Path) -> None:
    ended = command("identify", group)
    assert ended.status == 0
    assert "Айлин Коллинз (0.9" in ended.out
    assert "Unknown (not like anybody enrolled)" in ended.out


@pytest.mark.long
def test_broken_files_are_told_and_the_others_go_on(command: Command, group: Path) -> None:
    broken = group.parent / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff")
    missing = group.parent / "missing.jpg"
    ended = command("identify", "--json", group.parent, missing)
    assert ended.status == 4
    answers = {Path(record["image"]).name: record for record in ended.records}
    assert len(answers[group.name]["faces"]) == GROUP_FACES
    for name in ("broken.jpg", "missing.jpg"):
        assert answers[name]["error"]
        assert name not in answers[name]["error"]
        assert name in ended.err


@pytest.mark.long
@pytest.mark.usefixtures("known")
def test_copies_are_drawn_and_originals_stay(command: Command, group: Path) -> None:
    before = group.read_bytes()
    namesake = save(group.parent / "deeper" / group.name, hopper())
    folder = group.parent.parent / "drawn"
    assert command("identify", group, namesake, "--draw", folder).status == 0
    copies = sorted(path.name for path in folder.iterdir())
    assert copies == ["группа-2.jpg", "группа.jpg"]
    with Pictures.open(folder / "группа.jpg") as drawn, Pictures.open(group) as original:
        assert drawn.size == original.size
        assert drawn.tobytes() != original.tobytes()
    assert group.read_bytes() == before


@pytest.mark.long
def test_a_copy_never_lands_on_its_original(command: Command, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Pictures.fromarray(hopper()).save(photo)
    before = photo.read_bytes()
    assert command("identify", photo, "--draw", tmp_path).status == 0
    assert photo.read_bytes() == before
    assert (tmp_path / "photo-2.jpg").is_file()


@pytest.mark.long
def test_a_folder_without_photos_is_something_to_put_right(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    ended = command("identify", tmp_path / "empty")
    assert (ended.status, ended.out) == (3, "")
    assert "no photo and no video" in ended.err


@pytest.mark.long
def test_where_nothing_can_be_read_nothing_was_done(command: Command, tmp_path: Path) -> None:
    missing = tmp_path / "missing.jpg"
    by_name = command("identify", missing, "--json")
    learnt = command("enroll", "Ann", missing, "--json")
    assert (by_name.status, learnt.status) == (3, 3)
    assert by_name.records == learnt.records
    assert by_name.records[0] == {"image": str(missing), "error": "there is no such file"}
