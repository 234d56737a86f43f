"""The public discussion of a page, read for lists, for one comment, for other pages."""
