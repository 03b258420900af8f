"""What is wrong with a station and what to do: findings, for whoever shows them."""
