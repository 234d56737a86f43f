"""The desk's table as a spreadsheet: sent out, read back, judged row by row, and taken at once."""
