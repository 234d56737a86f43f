"""Spreadsheets that somebody sends: the first sheet of an XLSX file, read within limits."""
