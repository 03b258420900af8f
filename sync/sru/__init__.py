"""Searching a catalogue over SRU 1.1 and 1.2 (Search/Retrieve via URL, Library of Congress)."""
