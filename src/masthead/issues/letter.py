"""The letter of an issue: MJML made into HTML that every mail program lays out, and the same as plain text.

Nothing is fetched on the way: neither MJML's includes and fonts, nor style sheets while they are inlined.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

import mrml
from css_inline import CSSInliner
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from masthead.ads.models import AdvertisingSettings
from masthead.issues.contents import Contents, read
from masthead.issues.design import Design
from masthead.mailing.fields import stand_in, with_fields, without_fields
from masthead.newsletters.models import NewsletterSettings
from masthead.pages.frame import absolute
from masthead.pages.publication import PublicationSettings
from masthead.photos.media import Medium

if TYPE_CHECKING:
    from masthead.issues.models import Issue

STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
FIELDS = {name: stand_in(name) for name in ("leave", "choose", "address")}
TITLE = stand_in("Title")  # mrml writes a title into attributes as Rust would, not as HTML


class BrokenDesign(ValueError):
    """The template of a letter is no MJML; says where."""


@dataclass(frozen=True)
class Written:
    """A letter with its merge fields, as the post takes it, and what it was made of."""

    subject: str
    html: str
    text: str
    contents: Contents


def write(issue: "Issue", *, at: datetime) -> Written:
    """Write an issue as it is now for the moment at which it goes out; raises BrokenDesign."""
    publication = house()
    with translation.override(publication.language or settings.LANGUAGE_CODE):
        contents = read(issue, publication, at=at, medium=Medium.NEWSLETTER)
        context = _context(issue, contents, publication)
        html = _make_html(without_fields(render_to_string("issues/letter.mjml", context)), context)
        text = without_fields(render_to_string("issues/letter.txt", context))
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    plain = re.sub(r"\n{3,}", "\n\n", lines) + "\n"
    subject = without_fields(_on_one_line(issue.subject))
    return Written(subject, with_fields(html), with_fields(plain), contents)


def house() -> PublicationSettings:
    """Give the magazine that letters are from."""
    found: PublicationSettings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    return found


def _context(issue: "Issue", contents: Contents, publication: PublicationSettings) -> dict[str, Any]:
    design = Design.of(issue.newsletter, publication)
    return {
        "issue": issue,
        "title": TITLE,
        "newsletter": issue.newsletter,
        "publication": publication,
        "parts": contents.parts,
        "preheader": issue.preheader or contents.first_words,
        "home": absolute("/", publication),
        "archive": absolute(issue.path, publication) if issue.is_kept and issue.pk else "",
        "overview": absolute(reverse("newsletters"), publication),
        "postal_address": NewsletterSettings.load().postal_address,
        "advertisement": AdvertisingSettings.of_house().label,
        "design": design,
        "dark_styles": render_to_string("issues/dark.css", {"night": design.night}),
        "fields": FIELDS,
    }


def _make_html(source: str, context: dict[str, Any]) -> str:
    """Make HTML of MJML, with the house's styles at each element; raises BrokenDesign."""
    try:
        made = mrml.to_html(source, mrml.ParserOptions(include_loader=mrml.noop_loader())).content
    except OSError as error:
        raise BrokenDesign(str(error)) from error
    styles = render_to_string("issues/letter.css", {"day": context["design"].day})
    inliner = CSSInliner(
        inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=styles
    )
    made = inliner.inline(made).replace(TITLE, escape(without_fields(context["issue"].subject)))
    return STYLE.sub(lambda style: style[0].replace("}}", "} }"), made)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
