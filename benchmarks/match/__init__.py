"""Matching: speed of the terms, names and rules of watch-lists, with peers in the same run."""
