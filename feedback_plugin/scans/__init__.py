"""Scans that anybody may send: judged by what they hold, and kept without what could harm."""
