"""Files that arrive, in one piece or several, from servers of every kind."""

from __future__ import annotations

from collections import namedtuple

import pytest

from facerec_desktop.core.errors import Cancelled, DownloadFailed, ModelDamaged
from facerec_desktop.core.progress import CancelToken
from facerec_desktop.models import transfer
from facerec_desktop.models.download import MIRROR_VARIABLE, addresses, download
from facerec_desktop.models.transfer import CHUNK
from tests.models.downloading import CONTENT, model, names, run
from tests.models.file_server import Behaviour, serving

pytestmark = pytest.mark.usefixtures("impatient")


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


def test_a_proxy_is_used(shelf, monkeypatch):
    how = Behaviour(CONTENT)
    with serving(how) as proxy:
        monkeypatch.delenv("no_proxy")
        monkeypatch.setenv("http_proxy", proxy.removesuffix("/files"))
        wanted = model("http://nowhere.invalid")
        run(shelf, wanted)
    assert shelf.verify(wanted)
