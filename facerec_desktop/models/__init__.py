"""Which models there are, where their weights come from, and how a graph is prepared."""
