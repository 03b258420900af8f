"""Circulation with the ILS: journal, engine, SIP2. Runs without a screen and without devices."""
