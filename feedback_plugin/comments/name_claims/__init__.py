"""What somebody says whose name stands beside a comment that they did not write."""
