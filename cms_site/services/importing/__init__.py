"""Services from a table that an office keeps: read within limits, judged row by row, stored."""
