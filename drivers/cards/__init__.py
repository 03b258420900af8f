"""Patron cards: readers, and what a card says becomes a number by conventions."""
