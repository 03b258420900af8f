"""Guided tests: each device and service, tried by a technician who is told what to do."""
