"""What belongs to one user's folder: the workspace around the database, runs, fine-tuned models."""
