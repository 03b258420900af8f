"""A stand-in for FOLIO: a tenant behind its gateway."""
