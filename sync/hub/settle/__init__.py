"""Settlement on the hub: what stations posted, carried to the library system, shard by shard."""
