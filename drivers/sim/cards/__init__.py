"""Emulated card readers and the cards before them."""
