"""What happened to each matter? The append-only log and what follows from it."""
