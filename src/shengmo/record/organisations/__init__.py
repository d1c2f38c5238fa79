"""Who are the organisations, people, posts and users?"""
