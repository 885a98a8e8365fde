"""What is known of names: how they are spelled elsewhere, and what stands beside them."""
