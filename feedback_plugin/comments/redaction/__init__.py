"""Removing words from a comment, with the original kept behind a right."""
