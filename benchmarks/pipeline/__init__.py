"""The path article → alert beside what it is made of: ceilings, rates, latency, curves, peers."""
