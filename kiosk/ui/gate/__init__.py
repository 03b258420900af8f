"""The gate screen (look, section 16: s07): for staff, at the desk, with a root of its own."""
