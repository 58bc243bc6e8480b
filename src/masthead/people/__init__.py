"""Authors and their pages. Does not know what they wrote."""
