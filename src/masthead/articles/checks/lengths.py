"""Headline and standfirst fit where they are shown; the house says how long they may be."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.articles.checks.measure import rules_of
from masthead.articles.models import Article
from masthead.pages.checking import Finding
from masthead.pages.models import BasePage


def check_headline_length(page: BasePage) -> Iterable[Finding]:
    """The headline is no longer than the house has it."""
    if isinstance(page, Article):
        yield from _too_long("headline-length", "title", page.title, rules_of(page).headline_most)


def check_short_headline_length(page: BasePage) -> Iterable[Finding]:
    """What lists and the breaking strip show as headline is no longer than the house has it."""
    if isinstance(page, Article):
        most = rules_of(page).short_headline_most
        yield from _too_long("short-headline-length", "short_headline", page.headline_for_lists, most)


def check_standfirst_length(page: BasePage) -> Iterable[Finding]:
    """The standfirst, where there is one, is neither shorter nor longer than the house has it."""
    if not isinstance(page, Article) or not (standfirst := page.standfirst.strip()):
        return
    house = rules_of(page)
    yield from _too_long("standfirst-length", "standfirst", standfirst, house.standfirst_most)
    if wanting := max(0, house.standfirst_least - len(standfirst)):
        message = ngettext(
            "a standfirst that is %(count)d character longer",
            "a standfirst that is %(count)d characters longer",
            wanting,
        )
        demand = ngettext(
            "The standfirst is %(count)d character too short. Say a little more.",
            "The standfirst is %(count)d characters too short. Say a little more.",
            wanting,
        )
        counted = {"count": wanting}
        yield Finding(
            "standfirst-length",
            "hint",
            message % counted,
            "standfirst",
            about=standfirst,
            demand=demand % counted,
        )


def _too_long(check: str, field: str, text: str, most: int) -> Iterator[Finding]:
    """Count what is too much; no bound is zero."""
    too_many = len(text.strip()) - most if most else 0
    if too_many > 0:
        counted = {"count": too_many, "what": _name(field)}
        message = ngettext(
            "%(what)s that is %(count)d character shorter",
            "%(what)s that is %(count)d characters shorter",
            too_many,
        )
        demand = ngettext(
            "It is %(count)d character too long: %(what)s. Shorten it.",
            "It is %(count)d characters too long: %(what)s. Shorten it.",
            too_many,
        )
        yield Finding(check, "hint", message % counted, field, about=text, demand=demand % counted)


def _name(field: str) -> str:
    return {
        "title": _("a headline"),
        "short_headline": _("a headline for lists (Short headline, under Filing)"),
        "standfirst": _("a standfirst"),
    }[field]
