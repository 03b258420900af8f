"""The demo branch: scripted days, the panel, scenes and their gallery, the test finger."""
