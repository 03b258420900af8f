"""``leenpunt hub check``: what is wrong with an installation, in sentences."""
