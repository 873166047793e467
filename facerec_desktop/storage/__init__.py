"""People, samples, embeddings and settings in one SQLite file, written by one owner."""
