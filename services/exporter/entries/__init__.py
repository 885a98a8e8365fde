"""Which entries of the watch-lists alert most: a few series, however many entries there are."""
