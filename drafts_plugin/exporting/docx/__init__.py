"""Drafts and comparisons as Word documents."""
