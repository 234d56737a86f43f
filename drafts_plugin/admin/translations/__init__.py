"""wagtail-localize's ways to publish, closed to those who may not publish."""
