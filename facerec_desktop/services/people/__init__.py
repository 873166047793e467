"""Edits of people, their files, sealing and backups."""
