"""The text of a draft: its clauses, how they are read, written, kept and checked."""
