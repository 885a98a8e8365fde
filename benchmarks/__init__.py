"""Benchmarks: the program and its peers, side by side in one run."""
