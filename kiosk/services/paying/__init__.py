"""Money that is taken at the station: first the money, then the library system, once."""
