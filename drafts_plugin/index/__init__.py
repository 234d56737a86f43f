"""What a reader asks of the list of drafts."""
