"""The list of all comments in the admin: filters, search, acts on many."""
