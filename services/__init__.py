"""The services of Wirewatch, each a thin shell around the domain."""
