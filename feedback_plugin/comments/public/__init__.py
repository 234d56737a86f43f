"""What visitors meet: forms, lists, receipts, and the links of messages."""
