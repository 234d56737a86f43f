"""The comments of a page as files: one for everybody, one for staff."""
