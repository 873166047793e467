"""The models at work: one pipeline of detector and embedder, on a runtime that was checked."""
