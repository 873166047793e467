"""Training a head or FaceNet itself, and what becomes of the result."""
