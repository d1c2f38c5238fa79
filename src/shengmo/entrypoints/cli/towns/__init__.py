"""Invented towns with a year's work in them, for trying the program: one module per town."""
