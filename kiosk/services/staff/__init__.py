"""Maintenance mode: PINs of its roles, and the record of what is done there."""
