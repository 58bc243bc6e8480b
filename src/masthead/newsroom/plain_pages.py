"""The plain pages a magazine is founded with: honest placeholders, to be completed by the publisher.

What stands [in brackets] only the publisher knows. While a page is marked as a placeholder, readers are told.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from masthead.pages.models import BasePage, StandardPage


@dataclass(frozen=True)
class PlainPage:
    """A plain page as it is founded: paragraphs, and headings marked with a leading `# `."""

    slug: str
    title: Promise
    paragraphs: tuple[Promise, ...]

    def as_page(self, title: str) -> BasePage:
        """Build the page for a magazine of this title."""
        parts = [
            f"<h2>{text[2:]}</h2>" if text.startswith("# ") else f"<p>{text}</p>"
            for text in (str(paragraph).replace("{title}", title) for paragraph in self.paragraphs)
        ]
        return StandardPage(
            title=str(self.title),
            slug=self.slug,
            is_placeholder=True,
            body=[("text", "".join(parts))],
        )


PLAIN_PAGES = (
    PlainPage(
        "about",
        _("About us"),
        (
            _("{title} is an online magazine published by [legal name of the publisher], [town]."),
            _("We write about [what you cover] for [whom]. Our first issue appeared in [year]."),
            _("# Who we are"),
            _("Editor: [name]. Publisher: [name]. The people who write for us are listed under Authors."),
            _("# How we work"),
            _(
                "We name our sources where we can, say where pictures come from, and correct mistakes "
                "in public. Advertising and sponsored stories are labelled as such."
            ),
        ),
    ),
    PlainPage(
        "contact",
        _("Contact"),
        (
            _("Newsroom: [e-mail address], [telephone number]."),
            _("Corrections and complaints: [e-mail address]. We answer within [number] working days."),
            _("Advertising: [e-mail address]."),
            _("Post: [legal name of the publisher], [street], [postcode and town], [country]."),
        ),
    ),
    PlainPage(
        "terms",
        _("Terms of use"),
        (
            _("This page is not yet complete; have it read by somebody who knows the law where you publish."),
            _("# Our content"),
            _(
                "Stories and pictures on {title} belong to [legal name of the publisher] or to those "
                "credited. You may link to them and quote them as the law allows; for more, ask us first."
            ),
            _("# Links to other sites"),
            _("We link to sites run by others and answer for our own pages only."),
            _("# Which law applies"),
            _("The law of [country] applies."),
        ),
    ),
    PlainPage(
        "privacy",
        _("Privacy"),
        (
            _("This page is not yet complete; have it read by somebody who knows the law where you publish."),
            _(
                "Responsible for your data: [legal name of the publisher], [address]. "
                "Data protection: [name or e-mail address]."
            ),
            _("# What we process"),
            _(
                "When you open a page, our server receives your internet address and what your browser "
                "sends with the request. Log files are kept for [number] days, for the security of the site."
            ),
            _("[Describe what else you process: newsletters, advertising, statistics, and on what grounds.]"),
            _("# Your rights"),
            _(
                "You may ask what we hold about you, have it corrected or erased, object to its use, and "
                "complain to [supervisory authority]."
            ),
        ),
    ),
    PlainPage(
        "cookies",
        _("Cookies"),
        (
            _("Reading {title} as it is installed sets no cookies."),
            _("Members of our staff who log in get two: one for the session, one against forgery."),
            _("[If you add advertising, statistics or embedded media, list here what they set, and why.]"),
        ),
    ),
)


def add_plain_pages(front: Page, title: str) -> list[BasePage]:
    """Add the plain pages under the front as drafts, in the order of the footer."""
    pages = [plain.as_page(title) for plain in PLAIN_PAGES]
    for page in pages:
        front.add_child(instance=page)
    return pages
