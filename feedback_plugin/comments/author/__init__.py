"""What authors can do with their own comment, by the code of its receipt."""
