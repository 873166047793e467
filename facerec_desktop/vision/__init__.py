"""Detect, align, embed: a frame becomes faces, a face becomes a vector."""

from facerec_desktop.core.telemetry import silence_openvino

silence_openvino()
