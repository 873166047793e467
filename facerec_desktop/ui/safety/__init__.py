"""Encryption and backups."""
