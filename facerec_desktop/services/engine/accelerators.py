"""Finds what torch can use besides the CPU, without loading torch where that is of no use."""

from __future__ import annotations

import logging
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from facerec_desktop.services.engine.runtime_notes import RuntimeNotes

_NVIDIA = (Path("/dev/nvidiactl"), Path("C:/Windows/System32/nvcuda.dll"))
_log = logging.getLogger(__name__)


def usable_accelerators(notes: RuntimeNotes) -> tuple[str, ...]:
    """The devices torch can use on this computer, as it calls them, the fastest first.

    Args:
        notes: where a torch that was built for the CPU alone is remembered; its version does not
            always say so.
    """
    build = version("torch")
    if not _has_device() or build.endswith("+cpu") or notes.is_cpu_build(build):
        return ()
    try:
        # Takes over a second, and on Windows fails where a library of the system is missing.
        from facerec_desktop.vision.torch_runtime import accelerators, is_cpu_build
    except (ImportError, OSError) as error:
        _log.warning("torch cannot be loaded, so models run on the CPU: %s", error)
        return ()
    if is_cpu_build():
        notes.keep_cpu_build(build)
    return accelerators()


def _has_device() -> bool:
    """Whether this computer has something torch may know to use."""
    is_apple = sys.platform == "darwin" and platform.machine() == "arm64"
    return is_apple or any(path.exists() for path in _NVIDIA)
