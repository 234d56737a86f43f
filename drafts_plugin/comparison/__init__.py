"""Comparing two public versions of a draft: by clause, and within a clause by words."""
