"""A plain Django that writes a row for each event it is told: what counting is compared with."""
