"""A portal as full as in real life: what `make fill` writes, and what its lists then cost."""
