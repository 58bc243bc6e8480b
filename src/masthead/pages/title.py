"""The one name of the magazine."""

from wagtail.models import Site

from masthead.pages.publication import PublicationSettings


def title_of_publication() -> str:
    """Return the title as the settings say it; before there is a magazine, the product's name."""
    site = Site.objects.filter(is_default_site=True).first()
    return PublicationSettings.for_site(site).title if site else "Masthead"
