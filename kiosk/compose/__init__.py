"""What a station is put together from; kiosk.station and the other roles do it."""
