"""How accurate and how quick recognition is on labelled photos and live."""
