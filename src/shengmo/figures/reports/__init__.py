"""How does the annual report say it? Outline to prose to text, HTML and Word."""
