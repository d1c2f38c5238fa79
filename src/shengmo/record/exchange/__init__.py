"""How do ledgers come in, and go out?"""
