"""Masthead: a publishing platform for online magazines."""
