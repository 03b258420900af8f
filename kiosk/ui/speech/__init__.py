"""What is said aloud: made from the accessible tree of the window that is shown."""
