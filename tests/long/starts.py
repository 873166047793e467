"""The program started and quit again and again, at random moments."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import cv2

from facerec_desktop.core.paths import AppPaths
from tests.conftest import REPO
from tests.faces import fitted, hopper
from tests.long import asked
from tests.long.desk import HARMLESS, populate
from tests.long.work import write_photos

ASKED = {"unclean": 0.0, "orphans": 0.0, "p95_s": 2.0}
PATIENCE = 60.0
PHOTOS = 12
FORCED = "ended with work still running"


@dataclass(frozen=True)
class Start:
    """How one run ended.

    Attributes:
        seed: which.
        seconds: from wishing to quit to the end of the process.
        status: its exit status.
        busy: what was at work.
        forced: whether work went on, so that the process was ended over it.
        complaints: what it wrote to standard error.
        orphans: child processes that were left.
    """

    seed: int
    seconds: float
    status: int
    busy: str
    forced: bool
    complaints: str
    orphans: int

    @property
    def is_clean(self) -> bool:
        return not (self.status or self.complaints or self.orphans)


def storm(count: int, root: Path, cache: Path, first_seed: int = 1) -> dict[str, object]:
    """Start and quit that many times, and tell how it went."""
    photos = root / "photos"
    write_photos(photos, PHOTOS)
    _write_clip(photos / "clip.avi")
    populate(AppPaths(root / "data", cache, root / "logs"))
    runs = []
    for seed in range(first_seed, first_seed + count):
        data = root / "run"
        shutil.copytree(root / "data", data)
        runs.append(_run(seed, data, cache, photos))
        shutil.rmtree(data)
    return told(runs)


def told(runs: list[Start]) -> dict[str, object]:
    """The runs in numbers, and what is too much."""
    seconds = [one.seconds for one in runs]
    p95 = quantiles(seconds, n=20, method="inclusive")[-1] if len(runs) > 1 else seconds[0]
    unclean = [one for one in runs if not one.is_clean]
    figures = {
        "starts": len(runs),
        "clean": len(runs) - len(unclean),
        "unclean": len(unclean),
        "p50_s": round(sorted(seconds)[len(seconds) // 2], 2),
        "p95_s": round(p95, 2),
        "max_s": round(max(seconds), 2),
        "busy": dict(Counter(one.busy or "idle" for one in runs)),
        "forced": sum(one.forced for one in runs),
        "orphans": sum(one.orphans for one in runs),
    }
    return asked.told(figures, ASKED, [str(one) for one in unclean])


def _run(seed: int, data: Path, cache: Path, photos: Path) -> Start:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.long.start_child"]
    arguments = [str(data), str(cache), str(photos), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(REPO), "QT_QPA_PLATFORM": "offscreen"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, *arguments], cwd=REPO, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        began = time.monotonic()
        try:
            _, errors = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            _, errors = process.communicate()
        seconds = time.monotonic() - began
    children, _, busy = said.removeprefix("quit ").strip().partition("|")
    return Start(
        seed, seconds, process.returncode, busy, FORCED in errors, _complaints(errors),
        sum(_lives_on(int(one)) for one in children.split() if one.isdigit()),
    )  # fmt: skip


def _complaints(errors: str) -> str:
    lines = [line for line in errors.splitlines() if line.strip()]
    return "\n".join(line for line in lines if not any(one in line for one in _EXPECTED))


_EXPECTED = (*HARMLESS, "Using Qt multimedia with FFmpeg", FORCED, "did not stop: ")


def _lives_on(pid: int) -> bool:
    """Whether a process still runs a moment later."""
    end = time.monotonic() + 2
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        except OSError:
            return False
        if state.rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True


def _write_clip(path: Path) -> None:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15, (320, 240))
    for _ in range(60):
        writer.write(fitted(hopper(), 320, 240)[..., ::-1])
    writer.release()
