"""Found a publication: its front page, lists, plain pages, settings, roles and way to approval."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, Site

from masthead.fronts.models import Arrangement, Front
from masthead.newsroom import workflow
from masthead.newsroom.plain_pages import add_plain_pages
from masthead.pages.models import BasePage, PublicationSettings
from masthead.pages.publishing import publish
from masthead.people.models import AuthorIndex
from masthead.staff import roles
from masthead.topics.models import Section, TopicIndex


@dataclass(frozen=True)
class Founding:
    """What a publication is founded with."""

    title: str
    url: str = "http://127.0.0.1:8000"
    tagline: str = ""
    owner: str = ""
    first_section: str = ""  # title of a section to begin with; none where an import or a sample brings them


class AlreadyFounded(Exception):
    """There is a publication already; a second one is not founded over it."""


@transaction.atomic
def found(wish: Founding) -> Front:
    """Create the publication's skeleton; raises AlreadyFounded rather than touch an existing one."""
    if Front.objects.exists():
        raise AlreadyFounded(_("This magazine exists already. Choose another directory."))
    front = _replace_welcome_page(wish)
    _add(front, TopicIndex(title=_("Topics"), slug="topics"))
    _add(front, AuthorIndex(title=_("Authors"), slug="authors"))
    if wish.first_section:
        section = Section(title=wish.first_section, slug=slugify(wish.first_section), show_in_menus=True)
        _add(front, section)
    pages = add_plain_pages(front, wish.title)
    for page in pages:
        publish(page)
    _settle(front, wish, pages)
    roles.sync()
    workflow.establish(front)
    Collection.objects.filter(depth=1).update(name=_("Pictures"))
    return front


def _settle(front: Front, wish: Founding, pages: Iterable[Page]) -> None:
    """Write the publication's settings, the footer to the plain pages, and the front's places."""
    settings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.title, settings.tagline, settings.url = wish.title, wish.tagline, wish.url
    settings.owner = wish.owner
    settings.time_zone = timezone.get_default_timezone_name()
    Arrangement.objects.create(page=front.page_ptr)
    settings.footer_navigation = [("item", {"label": "", "page": page, "url": ""}) for page in pages]
    settings.save()


def _replace_welcome_page(wish: Founding) -> Front:
    """Put the front where Wagtail's own migrations put their welcome page."""
    root = Page.get_first_root_node()
    welcome = root.get_first_child()
    front = Front(title=wish.title, slug="front")
    root.add_child(instance=front)
    host = urlsplit(wish.url)
    port = host.port or (443 if host.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": host.hostname or "localhost",
            "port": port,
            "site_name": wish.title,
            "root_page": front,
        },
    )
    publish(front)
    front.refresh_from_db()
    if welcome is not None and welcome.specific_class is Page:
        welcome.delete()
    return front


def _add(front: Front, page: BasePage) -> None:
    """Publish a page directly under the front."""
    page.live = False
    front.add_child(instance=page)
    publish(page)
