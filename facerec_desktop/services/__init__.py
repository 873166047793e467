"""What the program does for its user, without a window."""
