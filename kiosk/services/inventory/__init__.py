"""What stands on a shelf beside what should: compared, and reported."""
