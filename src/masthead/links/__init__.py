"""Tries, in the background, whether the addresses that stories link to still answer.

Knows stories and the one client for foreign addresses, and holds up neither saving nor publishing.
"""
