"""What each service holds, after so many articles."""
