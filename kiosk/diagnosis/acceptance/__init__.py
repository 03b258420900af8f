"""Do this library system, these tags and this station work together: tried, and written down."""
