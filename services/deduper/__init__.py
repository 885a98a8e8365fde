"""The deduper: matches in, stories and alerts out, exactly once."""
