"""Whether the program works where it lies."""
