"""What was public, as files for other programs."""
