"""What screens of maintenance mode do with the station's devices: tests, tags, inventory."""
