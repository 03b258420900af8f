"""What stations are good for, counted without persons: one model for station and hub (ADR 64)."""
