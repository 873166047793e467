"""Faces and photos as widgets that several pages share."""
