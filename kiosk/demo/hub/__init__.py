"""A hub to look at: its database, processes, stations and a library system, all of one command."""
