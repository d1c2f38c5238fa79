"""How does last year's report come in: its numbers found, bound to indicators, carried over?"""
