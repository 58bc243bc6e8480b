"""The public address of the publication, told to everything that prints it."""

from urllib.parse import urlsplit

from wagtail.models import Site

from masthead.pages.models import PublicationSettings


def move_to(url: str) -> bool:
    """Let the publication's pages live at this address from now on; say whether that is news."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    publication = PublicationSettings.for_site(site)
    if (site.hostname, site.port, publication.url) == (parts.hostname, port, url):
        return False
    site.hostname, site.port = parts.hostname or "localhost", port
    site.save()
    publication.url = url
    publication.save()
    return True
