"""Running the whole of Wirewatch on one machine: its processes, its feed and its summary."""
