"""Keeps libraries from telling others that they are used."""

from __future__ import annotations

import sys


def silence_openvino() -> None:
    """Let OpenVINO find no telemetry package; to be called before it is imported.

    Merely importing OpenVINO sends an event over the network, unless the user declined on this
    computer before. Without that package it puts a stub in its place.
    """
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
