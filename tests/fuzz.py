"""Feeds the decoders damaged files until the time is over: ``python -m tests.fuzz --help``.

The same seed gives the same files. Files that break a decoder or a limit are kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facerec_desktop.sources.decoder_process import ImageLoader
from tests.hostile.judged import Outcome, look_at_photo, look_at_video
from tests.hostile.pictures import hit, wholes
from tests.hostile.videos import CONTAINERS, whole_video

VIDEO_SHARE = 0.02
"""Every video costs a process."""


@dataclass
class Findings:
    """What came of it.

    Attributes:
        files: how many were tried.
        outcomes: how often what was said.
        crashes: files that killed a decoder, which was replaced.
        failures: files that ended otherwise than with a result or a typed message in time.
        slowest: seconds of computing.
        largest: megabytes.
    """

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    largest: float = 0.0

    def add(self, outcome: Outcome) -> None:
        self.files += 1
        said = "shown" if outcome.text[0].isdigit() else re.sub(r"\d+", "…", outcome.text)
        self.outcomes[said] += 1
        self.slowest = max(self.slowest, round(outcome.seconds, 2))
        self.largest = max(self.largest, round(outcome.megabytes, 1))
        if outcome.crashed:
            self.crashes.append(outcome.name)
        if not outcome.is_within_limits:
            self.failures.append(str(outcome))


def fuzz(seconds: float, seed: int, folder: Path, most: int = sys.maxsize) -> Findings:
    """Try damaged files.

    Args:
        seconds: when to end.
        seed: which files.
        folder: where those worth a look are kept.
        most: after how many to end.
    """
    rng, findings = random.Random(seed), Findings()
    seeds = sorted(wholes().items())
    end = time.monotonic() + seconds
    with ImageLoader() as loader:
        while time.monotonic() < end and findings.files < most:
            is_video = rng.random() < VIDEO_SHARE
            data, suffix = _damaged_video(rng) if is_video else _damaged_picture(rng, seeds)
            path = folder / f"{seed}-{findings.files}.{suffix}"
            path.write_bytes(data)
            known = len(findings.crashes) + len(findings.failures)
            try:
                findings.add(look_at_video(path) if is_video else look_at_photo(loader, path))
            except Exception as error:  # what must never happen, and is what is looked for
                findings.failures.append(f"{path.name}: {error!r}")
            if known == len(findings.crashes) + len(findings.failures):
                path.unlink()
    return findings


def _damaged_picture(rng: random.Random, seeds: Sequence[tuple[str, bytes]]) -> tuple[bytes, str]:
    name, data = rng.choice(seeds)
    if rng.random() < 0.2:
        _, other = rng.choice(seeds)
        data = data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]
    if rng.random() < 0.1:
        data = data[: rng.randrange(len(data))]
    return hit(data, rng), name.replace(" ", "-")


def _damaged_video(rng: random.Random) -> tuple[bytes, str]:
    suffix = rng.choice(sorted(CONTAINERS))
    return hit(whole_video(suffix), rng), suffix


def main() -> int:
    """Fuzz as the command line says; 0 if every file was a result or a typed message in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where files worth a look are kept")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="facerec-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    findings = fuzz(60 * options.minutes, options.seed, folder)
    told = {**vars(findings), "outcomes": dict(findings.outcomes.most_common())}
    print(json.dumps({**told, "kept": str(folder)}, indent=1, ensure_ascii=False))  # noqa: T201
    return 1 if findings.failures else 0


if __name__ == "__main__":
    sys.exit(main())
