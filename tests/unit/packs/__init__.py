"""What the shipped watch-lists match, and what they leave alone."""
