"""Scanning a folder of photos, beside a loop over facenet-pytorch."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from facerec_desktop.core.errors import DatasetError
from facerec_desktop.core.faces import Frame
from facerec_desktop.core.paths import AppPaths
from facerec_desktop.core.progress import Progress
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.services.benchmarks.detection import CascadeOperations
from facerec_desktop.services.benchmarks.operations import multiply_adds
from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.peers import FACENET, FacenetPytorch
from facerec_desktop.services.benchmarks.rows import Goal, Row, Unit
from facerec_desktop.services.benchmarks.scan_process import Block, scan_process
from facerec_desktop.services.benchmarks.scenes import Scene
from facerec_desktop.services.benchmarks.timing import Effort
from facerec_desktop.sources.decoder_process import ImageLoader
from facerec_desktop.sources.media import MediaKind, find_media

GOAL, MEMORY_GOAL = Goal(ratio=6), Goal(value=600)
WORK = "scan: detect, align, embed, match"
SAMPLE = 25
"""Of so many photos the arithmetic of one is counted."""


def photos_in(folder: Path, most: int) -> list[Path]:
    """The first photos of a folder, at least one.

    Raises:
        DatasetError: it holds none.
    """
    found = [item.path for item in find_media([folder]) if item.kind is MediaKind.PHOTO]
    if not found:
        raise DatasetError(f"{folder} holds no photos.")
    return found[:most]


def scan_rows(
    paths: AppPaths,
    embedder: str | None,
    described: EmbedderDescription,
    peer: FacenetPytorch,
    files: Sequence[Path],
    peak: Peak,
    effort: Effort,
) -> Iterator[Progress | Row]:
    """Scan photos with both, in turns of some photos each.

    The peer opens photos with Pillow, as its users do, embeds the faces of a photo together and
    compares them with one known vector; nothing is written.

    Raises:
        ModelError: a model cannot be loaded.
    """
    blocks, spent = yield from _in_turns(paths, embedder, peer, files, effort)
    image = f"{len(files)} photos"
    faces = blocks[-1].faces
    operations, floor = _floor(paths, described, peer, files, faces / len(files), peak)
    yield Row(
        work=WORK,
        image=image,
        value=len(files) / sum(block.seconds for block in blocks),
        unit=Unit.PER_SECOND,
        peer=FACENET,
        peer_value=len(files) / spent,
        operations=operations,
        floor=1000 / floor,
        goal=GOAL,
        note=f"faces: {faces}; this program stores what it sees, and previews",
    )
    yield Row(
        work="scan: memory of program and decoder",
        image=image,
        value=blocks[-1].peak_mb,
        unit=Unit.MB,
        goal=MEMORY_GOAL,
        note="" if blocks[-1].peak_mb else "this system does not tell a process's peak",
    )


def _in_turns(
    paths: AppPaths,
    embedder: str | None,
    peer: FacenetPytorch,
    files: Sequence[Path],
    effort: Effort,
) -> Generator[Progress, None, tuple[list[Block], float]]:
    """What this program said of each block, and the seconds the peer took for all."""
    known = np.ones(512, np.float32)
    blocks: list[Block] = []
    spent, done = 0.0, 0
    with scan_process(paths, embedder, files, effort.block) as process:
        while done < len(files):
            yield Progress(done, len(files), files[done].name)
            blocks.append(process.next_block())
            start = time.perf_counter()
            for path in files[done : done + blocks[-1].photos]:
                with suppress(OSError):
                    peer.recognise_file(path) @ known
            spent += time.perf_counter() - start
            done += blocks[-1].photos
    return blocks, spent


def _floor(
    paths: AppPaths,
    described: EmbedderDescription,
    peer: FacenetPytorch,
    files: Sequence[Path],
    faces: float,
    peak: Peak,
) -> tuple[float, float]:
    """Millions of multiply-adds a photo, and the milliseconds they take at the machine's peak."""
    operations = CascadeOperations(paths.prepared_models)
    with ImageLoader() as loader, closing(loader.load_ahead(files[::SAMPLE])) as decoded:
        counts = [
            operations.count(peer, Scene(path.name, picture.image))
            for path, picture in decoded
            if isinstance(picture, Frame)
        ]
    cascade = float(np.mean(counts)) if counts else 0.0
    size, views = described.template.size, 2 if described.mirror else 1
    embedding = faces * views * multiply_adds(described.read(), (1, 3, size, size))
    floor = peak.floor(cascade, described.precision.FP32)
    floor += peak.floor(embedding, described.quickest.precision)
    return (cascade + embedding) / 1e6, floor
