"""Where is it written down? YAML that a lawyer can read, and the one module that opens it."""
