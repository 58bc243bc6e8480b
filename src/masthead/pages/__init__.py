"""What every page has: base page, publication settings, addresses, publishing. Does not know articles."""
