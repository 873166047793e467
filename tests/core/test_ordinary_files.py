import os
import socket
from pathlib import Path

import pytest

from facerec_desktop.core.ordinary_files import (
    NotOrdinaryError,
    displayable,
    open_ordinary,
    opening_failure,
)


def failure(path: Path) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the text is what is tested
        open_ordinary(path)
    return opening_failure(caught.value)


def test_reads_an_ordinary_file_through_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with open_ordinary(tmp_path / "link") as stream:
        assert stream.read() == b"content"


def test_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "broken link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert failure(tmp_path) == "this is a folder, not a file"
    assert failure(tmp_path / "nothing") == "there is no such file"
    assert failure(tmp_path / "broken link") == "there is no such file"
    assert failure(tmp_path / "file" / "below") == "there is no such file"
    assert failure(tmp_path / "circle").startswith("the file cannot be read (")
    assert failure(tmp_path / ("x" * 5000)).startswith("the file cannot be read (")


@pytest.mark.parametrize("name", ["nul\0byte", "\ud800"])
def test_a_name_no_file_can_have_is_a_missing_file(tmp_path: Path, name: str) -> None:
    assert failure(tmp_path / name) == "there is no such file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_never_opens_pipes_sockets_and_devices(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            with pytest.raises(NotOrdinaryError, match="pipe or a device"):
                open_ordinary(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_says_that_permission_is_missing(tmp_path: Path) -> None:
    (tmp_path / "secret").touch(mode=0)
    assert failure(tmp_path / "secret") == "you have no permission to read the file"


def test_every_name_can_be_shown() -> None:
    assert displayable(Path("Фото/я.jpg")) == str(Path("Фото/я.jpg"))
    displayable(Path(os.fsdecode(b"caf\xe9.jpg"))).encode("utf-8")
