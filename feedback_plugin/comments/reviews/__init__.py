"""A decision looked at by another person, at the request of the author."""
