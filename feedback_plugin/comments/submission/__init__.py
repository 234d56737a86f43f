"""How what a visitor sends becomes a comment, and how its author corrects it."""
