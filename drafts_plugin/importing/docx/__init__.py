"""Reads a Word document (.docx) into the lines of a regulation.

A document comes from anybody: it is unpacked within limits, its XML is read without entities, and
nothing outside of it is ever fetched.
"""
