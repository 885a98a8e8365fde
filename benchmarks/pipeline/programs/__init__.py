"""What is measured, each in a process of its own; each prints what it measured as one JSON line."""
