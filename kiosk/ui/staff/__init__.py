"""Maintenance mode on the screen: nothing of it is loaded before somebody asks for it."""
