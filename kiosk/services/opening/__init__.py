"""Who is let in when: opening hours, and out of service by hand."""
