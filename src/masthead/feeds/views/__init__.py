"""Addresses that programs ask for: feeds, sitemaps, robots.txt, icons."""
