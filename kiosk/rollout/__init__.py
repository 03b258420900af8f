"""What the hub wants this station to have: its configuration and its packs, taken and proved."""
