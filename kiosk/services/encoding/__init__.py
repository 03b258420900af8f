"""What stands in a tag: laid out, paired."""
