"""What does it add up to? Django apps that derive; rebuildable from the record."""
