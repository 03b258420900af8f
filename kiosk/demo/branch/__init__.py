"""A branch of a library, built: emulated devices, library system, stations and hub."""
