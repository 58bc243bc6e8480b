"""Screens of the rundown."""
