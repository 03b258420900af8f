"""The configuration as something that is changed: shown, set, taken back, and what it means."""
