"""Calls for a member of staff: the ways in which one goes out, and what comes back."""
