"""Comments in nearly the same words: found, grouped, decided on together."""
