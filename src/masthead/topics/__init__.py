"""Sections and topics: what stories are about. Does not know the stories themselves."""
