"""Drivers of what takes money."""
