"""Backups: one file with everything that an installation keeps but its secrets' keys, and the way back from it."""
