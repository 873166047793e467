"""What becomes of a file on the disk: full, shared with another program, or never seen before."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import threading
from collections import namedtuple
from dataclasses import replace

import pytest

from facerec_desktop.core.errors import Cancelled, DownloadFailed, ModelDamaged, ModelError
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models import transfer
from facerec_desktop.models.download import download
from facerec_desktop.models.shelf import Shelf
from tests.models.downloading import CONTENT, model, names, run
from tests.models.file_server import Behaviour, serving

pytestmark = pytest.mark.usefixtures("impatient")


def test_a_file_nobody_has_checked_is_looked_into_before_it_is_trusted(tmp_path):
    seen = []

    def examine(wanted, file, digest):
        seen.append((wanted.id, file.read_bytes(), digest))
        raise ModelDamaged("no weights")

    shelf = Shelf(tmp_path / "weights", examine=examine)
    with serving(Behaviour(b"a page")) as address:
        with pytest.raises(ModelDamaged, match="does not hold its weights"):
            run(shelf, model(address, content=None))
        assert seen == [("thing", b"a page", hashlib.sha256(b"a page").hexdigest())]
        assert names(shelf) == []
        run(shelf, model(address, content=b"a page"))
    assert len(seen) == 1  # its hash is known


def test_a_full_disk_is_told_before_anything_is_asked_for(shelf, monkeypatch):
    monkeypatch.setattr(
        transfer.shutil, "disk_usage", lambda _: namedtuple("Usage", "free")(len(CONTENT) - 1)
    )
    how = Behaviour(CONTENT)
    with serving(how) as address, pytest.raises(DownloadFailed, match=r"disk is full: thing\.pt"):
        run(shelf, model(address))
    assert how.asked == []


def test_a_disk_that_fills_up_meanwhile_keeps_what_fits(shelf, monkeypatch):
    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def seek(self, place):
            self.file.seek(place)

        def write(self, data):
            if self.file.tell() > 300_000:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.file.write(data)

    opened = transfer.Path.open
    with serving(Behaviour(CONTENT)) as address:
        wanted = model(address)
        with monkeypatch.context() as patch:
            patch.setattr(
                transfer.Path,
                "open",
                lambda path, mode="r", **more: (
                    Full(opened(path, mode))
                    if path.suffix == ".part" and mode in {"wb", "r+b"}
                    else opened(path, mode, **more)
                ),
            )
            with pytest.raises(DownloadFailed, match="disk is full"):
                run(shelf, wanted)
        assert shelf.part(wanted).stat().st_size > 300_000
        run(shelf, wanted)
        assert shelf.verify(wanted)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="cannot be written"):
        run(Shelf(tmp_path / "file"), model("http://127.0.0.1:9"))


def test_a_file_nobody_has_checked_is_known_again_later(shelf):
    with serving(Behaviour(CONTENT)) as address:
        wanted = model(address, content=None)
        assert not wanted.is_pinned
        run(shelf, wanted)
    assert shelf.verify(wanted) == hashlib.sha256(CONTENT).hexdigest()
    shelf.path(wanted).write_bytes(CONTENT[:-1] + b"x")
    with pytest.raises(ModelDamaged, match="damaged"):
        shelf.verify(wanted)
    with pytest.raises(ModelDamaged):
        Shelf(shelf.folder).verify(replace(wanted, sha256=("0" * 64,)))


def test_the_beginning_of_a_file_nobody_has_checked_is_not_trusted(shelf):
    how = Behaviour(CONTENT)
    with serving(how) as address:
        wanted = model(address, content=None)
        shelf.folder.mkdir()
        shelf.part(wanted).write_bytes(b"x" * 1000)
        run(shelf, wanted)
    assert how.asked == [None]
    assert shelf.path(wanted).read_bytes() == CONTENT


def fetch_in_child(folder, address):
    run(Shelf(folder), model(address))


@pytest.mark.long
def test_two_programs_at_once_ask_for_it_once(shelf):
    how = Behaviour(CONTENT, seconds_a_piece=0.005)
    context = multiprocessing.get_context("spawn")
    with serving(how) as address:
        children = [
            context.Process(target=fetch_in_child, args=(shelf.folder, address)) for _ in range(2)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0]
        assert shelf.verify(model(address))
    assert len(how.asked) == 1


@pytest.mark.long
def test_whoever_waits_for_another_program_says_so_and_can_be_cancelled(shelf):
    how = Behaviour(CONTENT, seconds_a_piece=0.02)
    with serving(how) as address:
        wanted = model(address)
        first = threading.Thread(target=run, args=(shelf, wanted))
        first.start()
        while not shelf.part(wanted).exists():
            pass
        cancel = CancelToken()
        second = download(shelf, wanted, cancel)
        assert next(second).is_waiting
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(second)
        first.join()
    assert shelf.verify(wanted)
