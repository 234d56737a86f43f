"""What moderators meet in the Wagtail admin: the desk, the list, and the screens beside them."""
