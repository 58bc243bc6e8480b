"""Who did what, when, to which version, in rows that are only ever added. Keeps names and knows nobody."""
