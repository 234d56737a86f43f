"""What everybody may read of answers."""
