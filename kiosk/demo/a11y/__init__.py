"""What makes the station usable by everybody: looked at, told, and said in a report."""
