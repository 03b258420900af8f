"""A station's side of its hub: its key, what it posts and tells, what it hears and does."""
