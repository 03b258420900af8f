"""Keypads: the keys that steer a screen without touch."""
