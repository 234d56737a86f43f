"""The report of the answers to the comments on a page, as a Word document."""
