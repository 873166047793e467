"""Which files the window offers to open as a video."""

from __future__ import annotations

from facerec_desktop.sources.media import VIDEO_SUFFIXES

PLAYABLE_SUFFIXES = tuple(sorted(VIDEO_SUFFIXES))
"""Extensions of videos in lower case, dots included."""
