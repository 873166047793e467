"""Checks of a built bundle, from the outside: ``python -m tests.bundle dist/facerec-desktop``."""
