"""The letter that asks silent readers whether they go on: plain words, three links, the house's looks."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from masthead.mailing.fields import stand_in, with_fields, without_fields
from masthead.newsletters.models import NewsletterSettings
from masthead.newsletters.silence import Rule
from masthead.pages.publication import PublicationSettings
from masthead.theme.accent import by_day_and_night

FIELDS = {name: stand_in(name) for name in ("stay", "leave", "choose", "address")}


@dataclass(frozen=True)
class Question:
    """The letter with its merge fields."""

    subject: str
    html: str
    text: str


def write(rule: Rule) -> Question:
    """Write the question, in the magazine's language."""
    publication: PublicationSettings = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
    language = publication.language or settings.LANGUAGE_CODE
    day, night = by_day_and_night(publication.accent_color)
    context = {
        "day": day,
        "night": night,
        "rule": rule,
        "publication": publication,
        "language": language,
        "postal_address": NewsletterSettings.load().postal_address,
        "fields": FIELDS,
    }
    with translation.override(language):
        subject = _("Do you still want the newsletters of %(title)s?") % {"title": publication.title}
        context["title"] = subject
        html, text = (
            with_fields(without_fields(render_to_string(f"mailing/email/question.{kind}", context)))
            for kind in ("html", "txt")
        )
    return Question(" ".join(subject.split()), html, text.strip() + "\n")
