"""What readers chose in the questions of a page, counted once it is closed."""
