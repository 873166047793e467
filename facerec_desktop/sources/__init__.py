"""Photos, folders and videos become frames."""
