"""Shots of a person: from the camera with its coach, or from photos."""
