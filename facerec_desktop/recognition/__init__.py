"""A vector becomes a name, or an honest unknown."""
