"""The public history of a draft: written once, shown at addresses of its own."""
