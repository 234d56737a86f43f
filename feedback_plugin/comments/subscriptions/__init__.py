"""News by e-mail: who wants them, what happened, the words for it. None holds a comment."""
