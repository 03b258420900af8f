"""Content for the screen: events, news and tips from feeds, kept for when there is no network."""
