"""Which files the window offers to open; what opens is decided by their content."""

from __future__ import annotations

from facerec_desktop.sources.media import PHOTO_SUFFIXES, VIDEO_SUFFIXES

OPENABLE_SUFFIXES = tuple(sorted(PHOTO_SUFFIXES | VIDEO_SUFFIXES))
"""Extensions of photos and videos in lower case, dots included."""
