"""Maintenance mode: who may enter it, and how it is asked for. Pure."""
