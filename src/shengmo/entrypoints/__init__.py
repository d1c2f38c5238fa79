"""Who may come in? URLs and commands, no tables."""
