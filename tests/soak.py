"""Uses the real window for hours and says what it loses: ``python -m tests.soak --help``.

Live view, dropped photos, naming, forgetting and training, in a loop. After the warm-up the troughs
of the memory, the handles and the frames shown are compared with those at first. Tells what was
measured beside what is asked; the status is 1 if anything is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Soak as the command line says; 0 if nothing was lost."""
    # The decoders' processes import this module too, so what is heavy is imported here.
    from facerec_desktop.core.paths import AppPaths
    from tests.long.desk import folders
    from tests.long.soaking import Wish, soak

    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="that count")
    parser.add_argument("--warm-up", type=float, default=Wish.warm_up, help="minutes before them")
    parser.add_argument("--sample-seconds", type=float, default=Wish.sample_seconds)
    parser.add_argument("--photos", type=int, default=Wish.photos, help="dropped in a round")
    parser.add_argument("--live", type=float, default=Wish.live, help="seconds of only watching")
    leaks = ("none", "memory", "handles")
    parser.add_argument("--leak", choices=leaks, default="none", help="lose it on purpose")
    options = vars(parser.parse_args())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="facerec-soak-") as folder:
        root = Path(folder)
        told = soak(Wish(**options), folders(root, AppPaths.default().cache), root / "photos")
    print(json.dumps(told, indent=1, ensure_ascii=False))  # noqa: T201
    return 1 if told["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
