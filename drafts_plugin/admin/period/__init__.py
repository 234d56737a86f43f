"""The acts upon a period, as the admin offers them."""
