"""The period of a consultation: its days, and the acts that move them."""
