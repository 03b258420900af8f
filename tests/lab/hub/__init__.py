"""The hub in a world: stations post by calls, workers settle over a real PostgreSQL."""
