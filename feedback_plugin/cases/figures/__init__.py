"""How cases are answered, in public numbers: what is counted, of which year, what stays hidden."""
