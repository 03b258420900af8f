"""What stations post, taken in once, and what became of it told back."""
