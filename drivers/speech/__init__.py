"""Speech: a program of the operating system that reads text aloud."""
