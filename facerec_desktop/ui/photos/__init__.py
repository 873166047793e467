"""Photos, folders and videos: who is in them, and naming whom nobody knows yet."""
