"""The public numbers of the site: what was put up for comment, said, answered and accepted."""
