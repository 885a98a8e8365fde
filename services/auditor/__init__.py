"""The auditor: reads every topic with a client of its own, and checks that nothing is missing."""
