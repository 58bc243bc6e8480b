"""A story says who paid for it, has a headline and something to read, and lies where readers find it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.articles.contents import has_pictures, has_words
from masthead.articles.models import Article, Kind
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage


def check_sponsor(page: BasePage) -> Iterable[Finding]:
    """A sponsored story names its sponsor: readers must know who paid (CAP code 2.4)."""
    if isinstance(page, Article) and page.is_sponsored and not page.sponsor.strip():
        yield Finding(
            check="sponsor",
            level="block",
            message=_("This story is sponsored but does not say by whom. Fill in “Sponsor” under Filing."),
            field="sponsor",
        )


def check_content(page: BasePage) -> Iterable[Finding]:
    """A story has a headline and something to read; a gallery has pictures."""
    if not isinstance(page, Article):
        return
    if not page.title.strip():
        yield Finding("content", "block", _("The story has no headline. Write one under Story."), "title")
    if page.kind == Kind.GALLERY and not has_pictures(page.body):
        message = _("This gallery has no pictures. Add a gallery or a picture under Story.")
        yield Finding("content", "block", message, "body")
    elif not has_words(page.body):
        yield Finding(
            "content", "block", _("There is nothing to read yet. Write the text under Story."), "body"
        )


def check_section(page: BasePage) -> Iterable[Finding]:
    """A story lies in a section that is live: readers are led to no other."""
    if not isinstance(page, Article) or not page.pk:
        return
    section = page.get_parent()
    if section is not None and not section.live:
        said = {"section": section.title}
        yield Finding(
            "section",
            "ask",
            _("a section that is live: “%(section)s” is a draft, and its stories answer nobody") % said,
            about=str(section.pk),
            demand=_("“%(section)s” is a draft, so nobody could read this story. Publish the section first.")
            % said,
            mend_url=reverse("wagtailadmin_pages:edit", args=[section.pk]),
            mend_words=_("Open the section"),
        )


def check_main_topic(page: BasePage) -> Iterable[Finding]:
    """A story has a main topic, which leads readers on and lists it."""
    if isinstance(page, Article) and page.main_topic_id is None:
        demand = _("The story has no main topic. Choose one under Filing.")
        yield Finding("main-topic", "hint", _("a main topic"), "main_topic", demand=demand)
