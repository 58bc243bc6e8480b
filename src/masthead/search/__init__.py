"""The search page over the stories. Does not know the other channels."""
