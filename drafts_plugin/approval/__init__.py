"""Nothing reaches the public without a legal approval, where one is needed."""
