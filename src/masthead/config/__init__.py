"""Composition: settings, addresses and the ASGI application. Holds no behaviour of its own."""
