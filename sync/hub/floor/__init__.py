"""What every room of the hub stands on: desk, keys, who may speak and how often."""
