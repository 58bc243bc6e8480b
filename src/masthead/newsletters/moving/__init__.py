"""Subscribers brought in from elsewhere and handed on, with the proof that they agreed."""
