"""A station that says how it is doing: to whoever asks, in figures, and by itself (ADR 74)."""
