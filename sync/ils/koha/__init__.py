"""Koha over REST (/api/v1), with a SIP2 session for what its REST interface lacks."""
