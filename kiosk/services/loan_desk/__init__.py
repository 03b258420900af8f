"""Decides, tells, switches: the loan desk, and what it says no to."""
