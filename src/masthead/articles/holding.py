"""What stories hold on to: who signed them, what they are about, and the pictures they show."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, ReferenceIndex

from masthead.articles.contents import name_some
from masthead.articles.models import Article, Byline
from masthead.pages.removal import Holder
from masthead.people.models import Author
from masthead.photos.models import Photo
from masthead.topics.models import Topic


def hold_author(thing: Model) -> str:
    """Keep an author while stories, drafts among them, carry the name."""
    if not isinstance(thing, Page) or thing.specific_class is not Author:
        return ""
    count = Byline.objects.filter(author_id=thing.pk).count()
    reason = ngettext(
        "“%(title)s” cannot be deleted: %(count)d story is signed with this name. "
        "Withdraw the author's page instead, or let somebody else sign the story.",
        "“%(title)s” cannot be deleted: %(count)d stories are signed with this name. "
        "Withdraw the author's page instead, or let somebody else sign them.",
        count,
    )
    return reason % {"title": thing.title, "count": count} if count else ""


def hold_topic(thing: Model) -> str:
    """Keep a topic while live stories are filed under it."""
    if not isinstance(thing, Page) or thing.specific_class is not Topic:
        return ""
    filed = Q(main_topic_id=thing.pk) | Q(topic_links__topic_id=thing.pk)
    count = Article.objects.live().filter(filed).distinct().count()
    reason = ngettext(
        "“%(title)s” cannot be deleted: %(count)d live story is filed under it. "
        "Withdraw the topic's page instead, or file the story elsewhere.",
        "“%(title)s” cannot be deleted: %(count)d live stories are filed under it. "
        "Withdraw the topic's page instead, or file them elsewhere.",
        count,
    )
    return reason % {"title": thing.title, "count": count} if count else ""


def hold_photo(thing: Model) -> str:
    """Keep a picture while live pages show it, leading them or inside."""
    if not isinstance(thing, Photo):
        return ""
    inside = ReferenceIndex.get_references_to(thing).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in inside.values_list("object_id", flat=True)}
    pages = Page.objects.live().filter(Q(pk__in=keys) | Q(article__lead_photo=thing.pk))
    titles = list(pages.order_by("-last_published_at", "pk").values_list("title", flat=True))
    reason = _("“%(title)s” cannot be deleted: it is shown by %(pages)s. Give them another picture first.")
    return reason % {"title": thing.title, "pages": name_some(titles)} if titles else ""


HOLDERS: dict[str, Holder] = {"bylines": hold_author, "topics": hold_topic, "pictures": hold_photo}
