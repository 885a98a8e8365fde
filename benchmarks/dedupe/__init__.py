"""Deduplication: quality on labelled pairs, speed on two corpora, next to its peers."""
