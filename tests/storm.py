"""Puts the program under stress: ``python -m tests.storm --help``.

Starts and ends it at random moments, floods it with frames while its window stands still, listens
to the pulse of the window while it has most to do, and breaks its camera. Tells what was measured
beside what is asked; the status is 1 if anything is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Do what the command line asks for; 0 if all of it is within the limits."""
    # Processes the tests start import this module too, so what is heavy is imported here.
    from facerec_desktop.core.paths import AppPaths
    from tests.long.faults import try_faults
    from tests.long.flood import flood
    from tests.long.heartbeat import heartbeat
    from tests.long.starts import storm

    parser = argparse.ArgumentParser(prog="python -m tests.storm", description=__doc__)
    parser.add_argument("--starts", type=int, metavar="N", help="start and quit N times")
    parser.add_argument("--seed", type=int, default=1, help="of the first start")
    parser.add_argument("--flood", type=float, metavar="MINUTES", help="a frame flood")
    parser.add_argument("--pulse", type=int, metavar="PHOTOS", help="listen while dropping them")
    parser.add_argument("--faults", type=int, metavar="N", help="every fault of a camera N times")
    wish = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    cache, told = AppPaths.default().cache, {}
    with tempfile.TemporaryDirectory(prefix="facerec-storm-") as folder:
        root = Path(folder)
        if wish.starts:
            told["starts"] = storm(wish.starts, root / "starts", cache, wish.seed)
        if wish.flood:
            told["flood"] = flood(60 * wish.flood, cache, root / "flood")
        if wish.pulse:
            told["pulse"] = heartbeat(wish.pulse, cache, root / "pulse", 3600)
        if wish.faults:
            told["faults"] = try_faults(wish.faults, cache, root / "faults")
    if not told:
        parser.error("nothing to do")
    print(json.dumps(told, indent=1, ensure_ascii=False))  # noqa: T201
    return 1 if any(part["failures"] for part in told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
