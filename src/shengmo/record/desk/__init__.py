"""What lies on a desk and is no fact yet: drafts until their work is done, and how somebody wants to see a ledger."""
