"""What is done to many comments at once, by a command: forgetting, and taking in."""
