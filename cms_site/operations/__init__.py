"""What running the portal in earnest takes: log lines, checks before a start, limits."""
