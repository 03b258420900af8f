"""The hub, the central sync daemon of a network of branches, and a station's way to it.

A station imports ``wire`` and ``station`` alone; the rest needs the extra ``hub``.
"""
