"""Feeds and calendars for those who do not want to come back and look."""
