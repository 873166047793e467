"""Plain facts and rules every layer shares: NumPy and the standard library only."""
