"""What authors say of the answers to their comments."""
