"""What the plugin adds to the Wagtail admin."""
