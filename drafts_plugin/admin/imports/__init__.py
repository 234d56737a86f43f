"""Importing a file in the admin: choose it, look at what was read, accept it."""
