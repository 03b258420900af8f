"""Emulated security gates."""
