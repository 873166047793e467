"""Enrolling a person: the camera with its coach, or photos."""
