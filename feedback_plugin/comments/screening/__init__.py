"""What keeps robots and floods out, and what marks a comment for a second look."""
