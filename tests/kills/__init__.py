"""Kills the program in the middle of everything it does to its files, and looks what is left.

``python -m tests.kills --runs 1000`` does it a thousand times and prints what came of it.
"""
