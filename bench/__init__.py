"""Measures the magazine beside its peers, in one run and on the same cores: what `make bench` runs."""
