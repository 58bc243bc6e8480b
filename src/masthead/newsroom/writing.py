"""Begin a story: in which section, and under whose name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from wagtail.models import Page

from masthead.articles.models import Article, Byline
from masthead.people.models import Author
from masthead.staff.models import User
from masthead.topics.models import Section


def sections_for(user: User) -> list[Section]:
    """Return the sections somebody may write in, in the order of the magazine."""
    sections = Section.objects.order_by("path")
    return [section for section in sections if section.permissions_for_user(user).can_add_subpage()]


def address_of_new_story(section: Section) -> str:
    """Return where a story in this section is begun."""
    return reverse("wagtailadmin_pages:add", args=["articles", "article", section.pk])


def write_story(request: HttpRequest) -> HttpResponse:
    """Open an empty story; asks for the section first where there are several."""
    sections = sections_for(request.user)  # type: ignore[arg-type]  # the desk lets nobody else in
    if len(sections) == 1:
        return redirect(address_of_new_story(sections[0]))
    choices = [(section, address_of_new_story(section)) for section in sections]
    context = {"choices": choices, "may_open_section": _may_open_section(request)}
    return render(request, "newsroom/write_story.html", context)


def _may_open_section(request: HttpRequest) -> str:
    """Return where a section is opened, if there is a front page and this person may."""
    front = Page.objects.filter(depth=2).order_by("path").first()
    if front is None or not front.permissions_for_user(request.user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["topics", "section", front.pk])


def prepare_new_story(page: Page) -> None:
    """Let a new story start with an empty paragraph and the byline of whoever begins it."""
    if not isinstance(page, Article):
        return
    page.body = [("text", "")]  # type: ignore[assignment]  # Wagtail's field takes a list
    author = Author.objects.filter(account_holder=page.owner_id).first() if page.owner_id else None
    if author is not None:
        page.bylines = [Byline(author=author, sort_order=0)]
