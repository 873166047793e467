"""facerec-desktop: who is in a photo or in front of the camera, told on your own computer."""

import os
from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("facerec-desktop")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"

# OpenCV reads its variables when it is imported, and this comes before every import of it. With
# hardware transforms, Windows' Media Foundation opens some cameras for minutes.
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
