"""The period of a consultation: its rows, its rules, and the acts that move its dates."""
