"""facerec-desktop: who is in a photo or in front of the camera, told on your own computer."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("facerec-desktop")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"
