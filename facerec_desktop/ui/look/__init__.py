"""Colours, icons and the two themes."""
