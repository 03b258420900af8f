"""A stand-in for Koha: its REST interface, and what its releases do otherwise."""
