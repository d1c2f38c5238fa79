"""How is it wired? Settings from the environment, URLs, WSGI, checks."""
