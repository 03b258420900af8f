"""``leenpunt payment``."""
