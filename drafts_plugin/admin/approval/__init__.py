"""Where editors meet the legal approval."""
