"""The people who are known: overview, one person's shots, history of edits."""
