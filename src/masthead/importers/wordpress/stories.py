"""Write planned stories and plain pages, through the magazine's own acts."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from masthead.articles.models import Article, ArticleTopic, Byline
from masthead.importers.wordpress.blocks import PictureRef
from masthead.importers.wordpress.places import Place
from masthead.importers.wordpress.plain_stream import plain_stream
from masthead.importers.wordpress.plan import Plan
from masthead.importers.wordpress.publication import Standing
from masthead.importers.wordpress.stream import story_stream
from masthead.pages.models import BasePage, StandardPage
from masthead.pages.publishing import PublishingRefused, publish
from masthead.people.models import Author
from masthead.topics.models import Topic

# What WordPress published without a word, or a gallery whose pictures could not be had, stays public; who
# approved it there is not known; whom it quotes stands as it was printed; and what changes there until the
# move is done, or when links are led to their new places, is no mistake of ours.
WAIVED = frozenset({"content", "approval", "changed-words", "on-record"})
FindPhoto = Callable[[PictureRef], int | None]


@dataclass(frozen=True)
class Surroundings:
    """The pages a story hangs on."""

    parent: Place
    topics: tuple[Place, ...] = ()
    main_topic: Place | None = None
    authors: tuple[Place, ...] = ()


def write(
    plan: Plan, around: Surroundings, find_photo: FindPhoto, page: BasePage | None, slug: str
) -> BasePage:
    """Make or renew the page of a plan and give it its standing; notes a refusal in the plan's remarks."""
    page = page or (StandardPage() if plan.is_page else Article())
    _fill(page, plan, find_photo)
    if isinstance(page, Article):
        _fill_story(page, plan, around, find_photo)
    if isinstance(page, StandardPage):
        page.is_placeholder = False
    if page.pk is None:
        page.slug = slug
        page.live = False
        page.has_unpublished_changes = True
        Page.objects.get(pk=around.parent.pk).add_child(instance=page)
    if isinstance(page, Article):
        _link(page, around)
    _give_standing(page, plan)
    return page


def _fill(page: BasePage, plan: Plan, find_photo: FindPhoto) -> None:
    page.title = plan.headline.text
    page.draft_title = plan.headline.text
    page.seo_title = plan.seo_title
    page.search_description = plan.description
    if page.first_published_at is None and plan.publication.standing is Standing.LIVE:
        page.first_published_at = plan.publication.at
    streams = plain_stream if plan.is_page else story_stream
    seed = f"wordpress/{plan.item.post_id or plan.item.number}"
    has_lead = plan.lead is not None and find_photo(plan.lead) is not None
    stream = streams(plan.body(has_lead=has_lead), find_photo, seed=seed)
    _set_body(page, stream)


def _set_body(page: Any, stream: list[dict[str, Any]]) -> None:
    page.body = json.dumps(stream)


def _fill_story(page: Article, plan: Plan, around: Surroundings, find_photo: FindPhoto) -> None:
    page.standfirst = plan.standfirst
    page.kind = plan.kind
    page.published_at = plan.publication.at
    page.lead_photo_id = find_photo(plan.lead) if plan.lead else None
    page.lead_caption = plan.lead_caption if page.lead_photo_id else ""
    page.main_topic_id = around.main_topic.pk if around.main_topic else None


def _link(page: Article, around: Surroundings) -> None:
    page.bylines = [
        Byline(author=Author.objects.get(pk=author.pk), sort_order=number)
        for number, author in enumerate(around.authors)
    ]
    main = around.main_topic.pk if around.main_topic else None
    topics = Topic.objects.in_bulk([topic.pk for topic in around.topics if topic.pk and topic.pk != main])
    page.topic_links = [
        ArticleTopic(topic=topic, sort_order=number) for number, topic in enumerate(topics.values())
    ]


def _give_standing(page: BasePage, plan: Plan) -> None:
    if plan.publication.standing is Standing.DRAFT:
        page.save_revision()
        if page.live:  # public in an earlier export, withdrawn in this one
            page.unpublish()
        return
    if plan.publication.standing is Standing.SCHEDULED:
        page.go_live_at = plan.publication.at
    try:
        publish(page, waiving=WAIVED)
    except PublishingRefused as refusal:
        said = " ".join(finding.message for finding in refusal.findings)
        plan.remarks.append(_("a check kept it from going live, so it is a draft: %(said)s") % {"said": said})
