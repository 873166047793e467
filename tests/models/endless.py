"""A model that takes for ever to prepare."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from facerec_desktop.models.conversion import Module


class Endless:
    """A ``Blueprint`` whose child says its number, and then nothing more."""

    id = "endless"
    title = "Endless"
    graphs = ("graph",)

    def modules(self) -> Iterator[Module]:
        sys.stdout.write(f"{os.getpid()}\n")
        sys.stdout.flush()
        time.sleep(600)
        yield from ()
