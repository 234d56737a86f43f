"""What a visitor sends: the form, and how it becomes a comment."""
