"""What lies on a desk and is no fact yet: drafts, kept until their work is done."""
