"""What happened? Django apps that own facts: tables, no URLs."""
