"""What the public reads: the discussion of a page, in lists and alone."""
