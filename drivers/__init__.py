"""Reusable device layer: readers, scanners, tags. Knows no loans and no Qt."""
