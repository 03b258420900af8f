"""Programmes: lending models as declared files, compared by what stations counted (ADR 60)."""
