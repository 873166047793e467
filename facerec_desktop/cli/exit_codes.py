"""What the exit status of a command says; 2, for a command typed wrongly, comes from click."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Every status but 0 for all well, and 2."""

    OUR_BUG = 1
    USER_CAN_FIX = 3
    SOME_FAILED = 4
    """Done, but not for all of what was given."""
    INTERRUPTED = 130
