"""What a station and its hub both know: what goes over the line, how it is signed and read."""
