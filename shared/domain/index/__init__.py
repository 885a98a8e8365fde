"""Where stories and deliveries are found by keys: an inverted index in flat arrays."""
