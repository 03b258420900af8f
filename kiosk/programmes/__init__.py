"""What a station does with programmes: refuses what nobody can do, and enforces what it can."""
