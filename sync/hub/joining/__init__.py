"""Which devices belong to the hub: invited, joined, renewed, moved, ended."""
