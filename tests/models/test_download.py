from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import threading
from collections import namedtuple
from dataclasses import replace

import numpy as np
import pytest

from facerec_desktop.core.errors import Cancelled, DownloadFailed, ModelDamaged, ModelError
from facerec_desktop.core.model_cards import Purpose
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models import transfer
from facerec_desktop.models.download import MIRROR_VARIABLE, addresses, download
from facerec_desktop.models.offered import OfferedModel
from facerec_desktop.models.shelf import Shelf
from facerec_desktop.models.transfer import CHUNK
from tests.models.file_server import Behaviour, serving

CONTENT = np.random.default_rng(0).bytes(1_000_000)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(transfer, "PAUSE", 0.01)
    monkeypatch.setattr(transfer, "STEP_SECONDS", 0.0)
    monkeypatch.setattr(transfer, "SILENCE_SECONDS", 1.0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", MIRROR_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "weights")


def model(address: str, content: bytes | None = CONTENT) -> OfferedModel:
    known = () if content is None else (hashlib.sha256(content).hexdigest(),)
    return OfferedModel(
        id="thing", title="Thing", purpose=Purpose.RECOGNITION, file="thing.pt",
        address=f"{address}/thing.pt", licence="MIT", terms="", sha256=known,
        size=None if content is None else len(content),
    )  # fmt: skip


def run(shelf, wanted, mirrors=()):
    return list(download(shelf, wanted, CancelToken(), mirrors))


def names(shelf):
    return sorted(path.name for path in shelf.folder.iterdir() if path.suffix != ".lock")


def test_a_file_arrives_whole_with_its_hash_and_tells_how_far_it_is(shelf):
    how = Behaviour(CONTENT, seconds_a_piece=0.002)
    with serving(how) as address:
        wanted = model(address)
        steps = run(shelf, wanted)
    assert shelf.path(wanted).read_bytes() == CONTENT
    assert shelf.verify(wanted) == wanted.sha256[0]
    assert names(shelf) == ["thing.pt", "thing.pt.sha256"]
    received = [step.received for step in steps]
    assert received == sorted(received)
    assert received[-1] == len(CONTENT) == steps[-1].total
    assert any(step.rate > 0 for step in steps)


def test_nothing_is_asked_for_what_is_there_already(shelf):
    how = Behaviour(CONTENT)
    with serving(how) as address:
        run(shelf, model(address))
        run(shelf, model(address))
    assert len(how.asked) == 1


def test_a_broken_line_goes_on_where_it_broke(shelf):
    how = Behaviour(CONTENT, cuts=[4 * CHUNK + 5, 3 * CHUNK, None])
    with serving(how) as address:
        wanted = model(address)
        run(shelf, wanted)
    assert shelf.path(wanted).read_bytes() == CONTENT
    assert how.asked == [None, f"bytes={4 * CHUNK}-", f"bytes={7 * CHUNK}-"]


def test_a_later_start_goes_on_too(shelf):
    how = Behaviour(CONTENT, seconds_a_piece=0.01)
    with serving(how) as address:
        wanted = model(address)
        cancel = CancelToken()
        steps = download(shelf, wanted, cancel)
        while next(steps).received < 200_000:
            pass
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(steps)
        kept = shelf.part(wanted).stat().st_size
        assert not shelf.holds(wanted)
        how.seconds_a_piece = 0.0
        run(shelf, wanted)
    assert how.asked == [None, f"bytes={kept}-"]
    assert shelf.path(wanted).read_bytes() == CONTENT


def test_a_server_that_knows_no_ranges_sends_everything_again(shelf):
    how = Behaviour(CONTENT, knows_ranges=False, cuts=[300_000, None])
    with serving(how) as address:
        wanted = model(address)
        run(shelf, wanted)
    assert shelf.path(wanted).read_bytes() == CONTENT


def test_wrong_bytes_are_never_put_on_the_shelf(shelf):
    wrong = bytes([CONTENT[0] ^ 1]) + CONTENT[1:]
    with serving(Behaviour(wrong)) as address, pytest.raises(ModelDamaged, match="SHA-256"):
        run(shelf, model(address))
    assert names(shelf) == []


def test_a_wrong_beginning_of_an_earlier_day_is_forgotten(shelf):
    how = Behaviour(CONTENT)
    with serving(how) as address:
        wanted = model(address)
        shelf.folder.mkdir()
        shelf.part(wanted).write_bytes(b"x" * 1000)
        run(shelf, wanted)
    assert how.asked == ["bytes=1000-", None]
    assert shelf.path(wanted).read_bytes() == CONTENT


def test_a_longer_beginning_than_the_file_is_forgotten(shelf):
    with serving(Behaviour(CONTENT)) as address:
        wanted = model(address)
        shelf.folder.mkdir()
        shelf.part(wanted).write_bytes(b"x" * (len(CONTENT) + 1))
        run(shelf, wanted)
    assert shelf.verify(wanted)


@pytest.mark.parametrize(
    ("how", "message"),
    [
        (Behaviour(CONTENT, status=404), "does not hand the file out .answer 404"),
        (Behaviour(CONTENT, status=403), "answer 403"),
        (Behaviour(CONTENT, status=503), "cannot be reached"),
        (Behaviour(CONTENT, cuts=[0] * 9), "cannot be reached"),
        (Behaviour(CONTENT + b"more"), "1,000,004 bytes instead of 1,000,000"),
        (Behaviour(CONTENT + b"more", hides_length=True), "more than the file should hold"),
        (Behaviour(CONTENT, cuts=[CHUNK, None], lies_about_range=True), "another part"),
        (Behaviour(CONTENT, redirect="ftp://example.org/thing.pt"), "cannot be asked for"),
    ],
)
def test_a_server_that_does_not_deliver_is_named(shelf, how, message):
    with serving(how) as address:
        wanted = model(address)
        with pytest.raises(DownloadFailed, match=message):
            run(shelf, wanted)
    assert not shelf.holds(wanted)


def test_a_silent_server_is_given_up(shelf, monkeypatch):
    monkeypatch.setattr(transfer, "SILENCE_SECONDS", 0.1)
    how = Behaviour(CONTENT, seconds_a_piece=0.4, piece=1_000_000, cuts=[0] * 9)
    with serving(how) as address, pytest.raises(DownloadFailed, match="cannot be reached"):
        run(shelf, model(address))


def test_nobody_there_is_told(shelf):
    with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1 cannot be reached"):
        run(shelf, model("http://127.0.0.1:9"))


def test_an_encrypted_address_must_not_lead_to_an_open_one():
    answer = namedtuple("Answer", "url status_code")("http://elsewhere/thing.pt", 200)
    with pytest.raises(DownloadFailed, match="without encryption"):
        transfer._refuse_bad(answer, "https://example.org/thing.pt")


def test_mirrors_are_asked_first_and_the_publisher_last(shelf, monkeypatch):
    monkeypatch.setenv(MIRROR_VARIABLE, "http://third/")
    assert addresses(model("http://publisher"), ["http://first/"]) == [
        "http://first/thing.pt", "http://third/thing.pt", "http://publisher/thing.pt",
    ]  # fmt: skip
    monkeypatch.delenv(MIRROR_VARIABLE)
    missing, here = Behaviour(b"", status=404), Behaviour(CONTENT)
    with serving(missing) as mirror, serving(here) as address:
        wanted = model(address)
        run(shelf, wanted, [mirror])
    assert missing.asked
    assert shelf.verify(wanted)


def test_every_address_that_failed_is_told(shelf):
    wrong = Behaviour(CONTENT[:-1] + b"x")
    with serving(wrong) as mirror:
        wanted = model("http://localhost:9")
        with pytest.raises(DownloadFailed) as told:
            run(shelf, wanted, [mirror, f"{mirror}/nowhere"])
    text = str(told.value)
    assert "127.0.0.1 sent something else. thing.pt.part is not the file of Thing" in text
    assert "localhost cannot be reached" in text
    assert "is kept" not in text
    assert names(shelf) == []


def test_what_is_kept_is_told(shelf):
    how = Behaviour(CONTENT, cuts=[300_000, *[0] * 9])
    with serving(how) as address, pytest.raises(DownloadFailed, match="What has arrived is kept"):
        run(shelf, model(address))
    assert names(shelf) == ["thing.pt.part"]


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


def test_a_proxy_is_used(shelf, monkeypatch):
    how = Behaviour(CONTENT)
    with serving(how) as proxy:
        monkeypatch.delenv("no_proxy")
        monkeypatch.setenv("http_proxy", proxy.removesuffix("/files"))
        wanted = model("http://nowhere.invalid")
        run(shelf, wanted)
    assert shelf.verify(wanted)


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
