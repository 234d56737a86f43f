"""The decisions about comments, their reasons, and taking them back."""
