"""The page types, and what a site's own page class for drafts is made of."""
