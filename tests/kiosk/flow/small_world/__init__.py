"""A small world around the flow, in which whole visits are drawn and explored."""
