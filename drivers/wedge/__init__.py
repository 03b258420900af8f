"""Keyboards that nobody types on: what a scanner, card reader or keypad sends as keys."""
