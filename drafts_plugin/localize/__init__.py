"""Translations of drafts: their texts in wagtail-localize, and drafts that have none yet."""
