"""``leenpunt card``."""
