"""What do all screens share? Templates, tags, the style sheet."""
