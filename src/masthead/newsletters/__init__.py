"""Newsletters that people asked for: lists, who has asked for them and can prove it, and how they leave.

A reader is known by an address alone, and only by one that was confirmed from its own mailbox.
"""
