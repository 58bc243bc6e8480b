"""The magazine's own domain, by which it is decided what is its own and what lies elsewhere."""

from django.conf import settings

from masthead.kit.domains import host_of


def own_domain() -> str:
    """Return the domain without “www.”; empty where the magazine has none, as on a machine at home."""
    return host_of(settings.WAGTAILADMIN_BASE_URL).removeprefix("www.")
