"""Commands as the user would type them, to be copied from what another command says."""

from __future__ import annotations

import os
import shlex
import subprocess

from facerec_desktop.core.paths import AppPaths


def typed(paths: AppPaths, *arguments: str) -> str:
    """A command over the same people.

    Args:
        paths: whose folder of data is named unless it is the usual one.
        arguments: the command and what it is given, not quoted.
    """
    options = ["--data-dir", str(paths.data)] if paths.data != AppPaths.default().data else []
    words = ["facerec-desktop", *options, *arguments]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
