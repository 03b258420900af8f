"""What goes with an item: catalogues in, one small database, and what is found for a pile."""
