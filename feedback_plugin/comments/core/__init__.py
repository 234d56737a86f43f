"""What a comment is and what may become of it; everything else of this app builds on it."""
