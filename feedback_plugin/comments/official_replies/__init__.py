"""What a unit of the organisation answers in public."""
