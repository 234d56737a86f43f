"""Whole public pages, kept for anonymous readers and forgotten with every change."""
