"""What partners have on: chosen for the first screen, read anew in a process of its own."""
