"""OpenVINO as everything in this process uses it."""

from __future__ import annotations

from typing import Final

import openvino as ov

CORE: Final = ov.Core()
"""The only one, for the life of the process.

The CPU part of each further one would give the thread it is made in another stack for signals, and
free it when it goes. Unless the last that came goes first, the thread keeps a stack that is no
more, and the next signal, a Ctrl+C say, is a segmentation fault.
"""
