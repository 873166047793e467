import os
import sys
from pathlib import Path

import pytest

from facerec_desktop.core.errors import Cancelled
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.sources.media import (
    PHOTO_SUFFIXES,
    VIDEO_SUFFIXES,
    MediaItem,
    MediaKind,
    find_media,
    media_kind,
    natural_key,
)


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(folder: Path, items: list[MediaItem]) -> list[str]:
    return [item.path.relative_to(folder).as_posix() for item in items]


def test_finds_photos_and_videos_below_a_folder_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "img10.jpg", "IMG2.JPG", "img1.heic", "sub 10/a.png", "sub 2/b.avif", "clip.MP4")
    assert names(tmp_path, find_media([tmp_path])) == [
        *("clip.MP4", "img1.heic", "IMG2.JPG", "img10.jpg", "sub 2/b.avif", "sub 10/a.png"),
    ]


def test_tells_photos_from_videos(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b.mp4")
    assert find_media([tmp_path]) == [
        MediaItem(tmp_path / "a.jpg", MediaKind.PHOTO),
        MediaItem(tmp_path / "b.mp4", MediaKind.VIDEO),
    ]


def test_leaves_out_hidden_and_other_files(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", ".b.jpg", ".hidden/c.jpg", "d.txt", "e", "f.jpg.part")
    assert names(tmp_path, find_media([tmp_path])) == ["a.jpg"]


def test_searches_a_hidden_folder_that_was_named(tmp_path: Path) -> None:
    make(tmp_path, ".hidden/c.jpg")
    assert names(tmp_path, find_media([tmp_path / ".hidden"])) == [".hidden/c.jpg"]


def test_keeps_files_given_by_name_whatever_they_are_called(tmp_path: Path) -> None:
    make(tmp_path, "scan", "notes.txt", ".me.jpg", "film.mkv")
    given = [tmp_path / name for name in ("scan", "notes.txt", "gone.jpg", ".me.jpg", "film.mkv")]
    items = find_media(given)
    assert [item.path for item in items] == given
    assert [item.kind for item in items] == [MediaKind.PHOTO] * 4 + [MediaKind.VIDEO]


@pytest.mark.parametrize("name", ["nul\0byte.jpg", "\ud800.jpg", "x" * 5000])
def test_names_no_file_can_have_are_kept_for_later(name: str) -> None:
    assert find_media([Path(name)]) == [MediaItem(Path(name), MediaKind.PHOTO)]


def test_lists_every_file_once_and_in_the_order_given(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b.jpg")
    items = find_media([tmp_path / "b.jpg", tmp_path, tmp_path / "a.jpg", tmp_path])
    assert names(tmp_path, items) == ["b.jpg", "a.jpg"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    make(tmp_path, "a/photo.jpg")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.jpg").symlink_to(tmp_path / "a" / "self.jpg")
    (tmp_path / "a" / "broken.jpg").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, find_media([tmp_path])) == ["a/photo.jpg"]


def test_folders_without_numbers_are_searched_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.jpg", "one/b.jpg", "one/deep/c.jpg", "two/d.jpg")
    (tmp_path / "two" / "up").symlink_to(tmp_path, target_is_directory=True)
    stat = Path.stat

    def without_number(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        known = list(stat(path, follow_symlinks=follow_symlinks))
        known[1] = 0
        return os.stat_result(known)

    monkeypatch.setattr(Path, "stat", without_number)
    found = names(tmp_path, find_media([tmp_path]))
    assert found == ["a.jpg", "one/b.jpg", "one/deep/c.jpg", "two/d.jpg"]


def test_follows_links(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/photo.jpg", "chosen/own.jpg")
    (tmp_path / "chosen" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    items = find_media([tmp_path / "chosen"])
    assert names(tmp_path, items) == ["chosen/own.jpg", "chosen/link/photo.jpg"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_and_folders_named_like_photos_are_no_photos(tmp_path: Path) -> None:
    make(tmp_path, "folder.jpg/inside.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    assert names(tmp_path, find_media([tmp_path])) == ["folder.jpg/inside.jpg"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse the name")
def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xff.jpg")
    make(tmp_path, name, "Фото.jpg")
    assert {item.path.name for item in find_media([tmp_path])} == {name, "Фото.jpg"}


def test_a_folder_that_may_not_be_read_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/photo.jpg", "b/photo.jpg")
    scan = os.scandir

    def refuse_a(folder: Path) -> object:
        if Path(folder).name == "a":
            raise PermissionError
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse_a)
    assert names(tmp_path, find_media([tmp_path])) == ["b/photo.jpg"]


def test_cancel(tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        find_media([tmp_path], cancel)


def test_suffixes_are_lower_case_and_distinct() -> None:
    assert not PHOTO_SUFFIXES & VIDEO_SUFFIXES
    for suffix in PHOTO_SUFFIXES | VIDEO_SUFFIXES:
        assert suffix == suffix.lower()
        assert media_kind(Path(f"name{suffix.upper()}")) is not None
    assert media_kind(Path("name.txt")) is None


def test_natural_key_copes_with_anything() -> None:
    assert len(sorted(["", "1", "01x", "a", "A1", "a²", "a٣", "б"], key=natural_key)) == 8
    assert sorted(["x10", "X9", "x1"], key=natural_key) == ["x1", "X9", "x10"]
