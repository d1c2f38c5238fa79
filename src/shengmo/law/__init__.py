"""What does the law say? Pure: standard library only, no clock, no files, no database."""
