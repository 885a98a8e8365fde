"""The command line `wirewatch`: everything a curator, a subscriber or an operator does by hand."""
