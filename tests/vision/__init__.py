from facerec_desktop.core.telemetry import silence_openvino

# Tests import OpenVINO themselves, maybe before the program does.
silence_openvino()
