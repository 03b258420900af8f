"""How stations are, what they are told to do, and who calls for staff."""
