"""Who comes to the board: accounts, and a provider of identities."""
