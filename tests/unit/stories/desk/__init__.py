"""Pairs of articles with what a news desk would call the second, the first being told."""
