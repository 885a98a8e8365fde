"""Stories: which articles tell the same one, and when a told story has changed."""
