"""Which closed kinds of gate exist? One file each, and one explicit table (`table.py`)."""
