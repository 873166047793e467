"""Trains the head; the only place, beside the preparation of models, that loads torch."""
