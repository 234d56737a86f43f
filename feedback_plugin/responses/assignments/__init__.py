"""Who is to answer which comment, and what officers note about it among themselves."""
