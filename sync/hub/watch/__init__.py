"""How the hub itself is watched: its processes, its figures, its answers."""
