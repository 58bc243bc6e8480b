"""Approval by a second pair of eyes: who wrote a page, who may approve it, and what exactly they approved.

Knows pages, of whatever kind, and the steps on the way to approval; publishes what was approved, no other.
"""
