"""Sees that a story stands up: whose word it is, who signed unnamed sources off, who was asked for a reply.

Knows stories, and neither who an unnamed source is nor how stories reach their readers.
"""
