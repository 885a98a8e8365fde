"""The canary: an article of our own through every stage, and what became of it."""
