"""Comments that came on paper, entered by staff."""
