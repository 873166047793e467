"""Long runs of the real window: what is done, what is measured, and when that is too much."""
