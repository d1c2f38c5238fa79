"""What does a report say? Pure: prose in, figures and faults with their spans out."""
