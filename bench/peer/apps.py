"""Django's view of the peer."""

from django.apps import AppConfig


class PeerConfig(AppConfig):
    """Register the peer with Django."""

    name = "bench.peer"
    label = "peer"
