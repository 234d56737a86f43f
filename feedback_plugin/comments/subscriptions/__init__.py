"""News by e-mail: who wants them, what happened, and the words for it. No mail holds a comment."""
