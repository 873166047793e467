"""``python -m tests.kills``: kill the program, say what is left."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from tests.kills.harness import Harness


@click.command()
@click.option("--runs", default=200, show_default=True, help="How often to kill.")
@click.option("--seed", default=0, show_default=True, help="Other seeds kill at other moments.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to work; kept afterwards.")
def main(runs: int, seed: int, folder: Path | None) -> None:
    """Kill the program so many times and print what came of it as one JSON object."""
    # What a process had written before it died is there whether or not the disk has it yet.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory) as temporary:
        began = time.monotonic()
        killed: Counter[str] = Counter()
        faults, slowest = [], 0.0
        for outcome in Harness(folder or Path(temporary), seed).run(runs):
            killed[outcome.workflow] += outcome.was_killed
            slowest = max(slowest, outcome.restart)
            faults += [f"{outcome.workflow} ({outcome.mode}): {one}" for one in outcome.faults]
    summary = {
        "runs": runs,
        "killed": sum(killed.values()),
        "killed_by_workflow": dict(killed),
        "slowest_restart_s": round(slowest, 3),
        "seconds": round(time.monotonic() - began, 1),
        "faults": faults,
    }
    sys.stdout.write(json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
