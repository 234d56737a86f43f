"""What public numbers are told with: tables, months of a calendar, and what stays hidden."""
