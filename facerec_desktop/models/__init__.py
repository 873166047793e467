"""Which models there are, where their weights come from, and how a graph is prepared."""

from facerec_desktop.core.telemetry import silence_openvino

silence_openvino()
