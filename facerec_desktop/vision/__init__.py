"""Detect, align, embed: a frame becomes faces, a face becomes a vector."""
