"""Hostile input: whatever is fed in, what comes out is a value or a documented error, in time."""
