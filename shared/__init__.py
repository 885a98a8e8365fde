"""What every service shares: the domain, the wire formats and the runtime."""
