"""Sockets for headsets: what is in them."""
