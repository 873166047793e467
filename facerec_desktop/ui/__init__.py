"""The window: layout, painting and words."""
