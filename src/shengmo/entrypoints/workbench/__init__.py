"""Where does the staff work? Screens of the government's own people."""
