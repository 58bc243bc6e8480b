"""Sends one letter to everybody who gets a newsletter, each mailbox once. Does not know what is in it."""
