"""One clock over due rows, and background tasks. Does not know what is due."""
