"""What wagtail-localize leaves open, closed; and what it need not ask, left out."""
