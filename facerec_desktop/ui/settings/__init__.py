"""The settings, built from their description in the core."""
