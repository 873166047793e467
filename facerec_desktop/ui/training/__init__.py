"""Training a head: curves, result, heads of earlier runs."""
