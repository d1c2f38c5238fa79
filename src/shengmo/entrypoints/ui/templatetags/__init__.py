"""Which filters may a template load?"""
