"""A real server of one file, with the faults real servers have."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Behaviour:
    """How the server answers.

    Attributes:
        content: what it hands out.
        knows_ranges: whether it goes on where it is asked to.
        cuts: after how many bytes it closes the connection, request by request; None for not.
        status: instead of the file.
        seconds_a_piece: how slow it is.
        piece: bytes between two pauses.
        lies_about_range: whether it sends another part than it was asked for.
        hides_length: whether it does not say how long the file is.
        redirect: sends everybody there.
        asked: the ``Range`` of every request so far.
        address: of the folder, while it is served.
    """

    content: bytes
    knows_ranges: bool = True
    cuts: list[int | None] = field(default_factory=list)
    status: int = 0
    seconds_a_piece: float = 0.0
    piece: int = 16_384
    lies_about_range: bool = False
    hides_length: bool = False
    redirect: str = ""
    asked: list[str | None] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """Serve on this computer while the block runs; gives the address of the folder."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, behaviour)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.block_on_close = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        behaviour.address = f"http://127.0.0.1:{server.server_address[1]}/files"
        yield behaviour.address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, how: Behaviour) -> None:
    asked = handler.headers.get("Range")
    how.asked.append(asked)
    if how.redirect:
        handler.send_response(302)
        handler.send_header("Location", how.redirect)
        handler.end_headers()
        return
    if how.status:
        handler.send_error(how.status)
        return
    start = int(re.match(r"bytes=(\d+)-", asked)[1]) if asked and how.knows_ranges else 0
    if start >= len(how.content) > 0:
        handler.send_error(416)
        return
    part = how.content[start:]
    handler.send_response(206 if asked and how.knows_ranges else 200)
    if asked and how.knows_ranges:
        told = start + 7 if how.lies_about_range else start
        last = len(how.content) - 1
        handler.send_header("Content-Range", f"bytes {told}-{last}/{len(how.content)}")
    if not how.hides_length:
        handler.send_header("Content-Length", str(len(part)))
    handler.end_headers()
    cut = how.cuts.pop(0) if how.cuts else None
    _send(handler, part if cut is None else part[:cut], how)


def _send(handler: BaseHTTPRequestHandler, data: bytes, how: Behaviour) -> None:
    try:
        for place in range(0, len(data), how.piece):
            handler.wfile.write(data[place : place + how.piece])
            time.sleep(how.seconds_a_piece)
    except (BrokenPipeError, ConnectionResetError):
        pass
