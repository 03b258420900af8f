"""The station: the only package that knows both devices and loans."""
