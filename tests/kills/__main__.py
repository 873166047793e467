"""``python -m tests.kills``: kill the program, or take the disk from it, and say what is left."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from tests.kills.faults import DISKS, suffer
from tests.kills.harness import Harness


@click.command()
@click.option("--runs", default=200, show_default=True, help="How often to kill.")
@click.option("--seed", default=0, show_default=True, help="Other seeds kill at other moments.")
@click.option("--faults", is_flag=True, help="Kill nobody; let the disk fail instead.")
@click.option("--thorough", is_flag=True, help="With --faults: at every access, not at most.")
def main(runs: int, seed: int, faults: bool, thorough: bool) -> None:
    """Print what came of it as one JSON object; status 1 if something did not hold."""
    # What a process had written before it died is there whether or not the disk has it yet.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        harness = Harness(Path(folder), seed)
        summary = _fail(harness, thorough=thorough) if faults else _kill(harness, runs)
    summary["seconds"] = round(time.monotonic() - began, 1)
    sys.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(summary["faults"]))


def _kill(harness: Harness, runs: int) -> dict[str, Any]:
    killed: Counter[str] = Counter()
    faults, slowest = [], 0.0
    for outcome in harness.run(runs):
        killed[outcome.workflow] += outcome.was_killed
        slowest = max(slowest, outcome.restart)
        faults += [f"{outcome.workflow} ({outcome.mode}): {one}" for one in outcome.faults]
    return {
        "runs": runs,
        "killed": sum(killed.values()),
        "killed_by_workflow": dict(killed),
        "points": {course.workflow.name: course.points for course in harness.courses},
        "slowest_restart_s": round(slowest, 3),
        "faults": faults,
    }


def _fail(harness: Harness, *, thorough: bool) -> dict[str, Any]:
    refused: dict[str, dict[str, int]] = {}
    faults: list[str] = []
    told: set[str] = set()
    for course in harness.courses:
        name = course.workflow.name
        for disk in DISKS:
            tried = suffer(course, disk, harness.folder / "suffering", thorough=thorough)
            refused.setdefault(name, {})[disk.name] = tried.refused
            faults += [f"{name} on a disk that is {disk.name}: {one}" for one in tried.faults]
            told |= tried.told
    return {"refused": refused, "told": sorted(told), "faults": faults}


if __name__ == "__main__":
    main()
