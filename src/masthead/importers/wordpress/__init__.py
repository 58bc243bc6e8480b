"""Brings a WordPress export (WXR) into the magazine. Does not know any other source."""
