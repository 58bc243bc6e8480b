"""The desk's lists: stories, topics, sections, authors, and the places on fronts."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
    ParentPageColumn,
)
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from masthead.articles.models import Article, Kind
from masthead.fronts.models import Arrangement
from masthead.newsroom.entrances import OfEditors, OfWriters
from masthead.pages.base import FRONT_DEPTH
from masthead.pages.moments import MomentColumn
from masthead.people.models import Author
from masthead.rundown.sources import going_live, late_pages, waiting_ids
from masthead.staff.models import User
from masthead.topics.models import Section, Topic

STATES = [
    ("live", _("Live")),
    ("draft", _("Draft")),
    ("changed", _("Live, with changes not yet published")),
    ("waiting", _("Waiting for approval")),
    ("scheduled", _("Scheduled")),
    ("embargo", _("Under embargo")),
    ("late", _("Late")),
    ("breaking", _("In the breaking strip")),
]


class StoryFilters(WagtailFilterSet):
    """Where, what kind, in what state, by whom."""

    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=Section.objects.order_by("path"), method="in_section"
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    author = django_filters.ModelChoiceFilter(
        label=_("Byline"), queryset=Author.objects.order_by("title"), field_name="bylines__author"
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def in_section(self, stories: QuerySet[Article], _name: str, section: Section) -> QuerySet[Article]:
        """Keep the stories of a section."""
        return stories.filter(path__startswith=section.path)

    def in_state(self, stories: QuerySet[Article], _name: str, state: str) -> QuerySet[Article]:
        """Keep the stories in a state."""
        conditions = {
            "live": Q(live=True),
            "draft": Q(live=False),
            "changed": Q(live=True, has_unpublished_changes=True),
            "waiting": Q(pk__in=waiting_ids() if state == "waiting" else []),
            "scheduled": Q(pk__in=going_live() if state == "scheduled" else []),
            "embargo": Q(embargo_until__gt=timezone.now()),
            "late": Q(pk__in=late_pages(timezone.now()) if state == "late" else []),
            "breaking": Q(live=True, breaking=True),
        }
        return stories.filter(conditions[state])


STORY_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
    ParentPageColumn("parent", label=_("Section"), classname="desk-wide"),
    Column("kind", label=_("Kind"), accessor="get_kind_display", width="10%", classname="desk-wide"),
    MomentColumn(
        "published_at", label=_("Published"), accessor="publication_time", width="12%", classname="desk-wide"
    ),
    MomentColumn(
        "latest_revision_created_at",
        label=_("Edited"),
        sort_key="latest_revision_created_at",
        width="12%",
        classname="desk-wide",
    ),
    PageStatusColumn("status", label=_("State"), sort_key="live", width="14%"),
]


class StoryList(IndexView):
    """The list of stories; its button begins one."""

    add_item_label = _("Write a story")


class Stories(OfWriters, PageListingViewSet):
    """Stories."""

    model = Article
    index_view_class = StoryList
    columns = STORY_COLUMNS
    filterset_class = StoryFilters
    name, icon, menu_label, menu_order = "stories", "doc-full", _("Stories"), 20

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let the button lead to the newsroom's own choice of section."""
        common: dict[str, Any] = super().get_common_view_kwargs(add_url_name="newsroom_write", **kwargs)
        return common


class TopicFilters(WagtailFilterSet):
    """Persons, places, works and so on."""

    class Meta:
        model = Topic
        fields = ["kind", "live"]


class Topics(OfEditors, PageListingViewSet):
    """Topics."""

    model = Topic
    filterset_class = TopicFilters
    name, icon, menu_label, menu_order = "topics", "tag", _("Topics"), 40


class UnderTheFront(ChooseParentView):
    """Where a section goes: under the front page, and nobody needs asking."""

    def get_valid_parent_pages(self, user: User) -> QuerySet[Page]:
        """Leave the front page of the places that Wagtail would offer."""
        places: QuerySet[Page] = super().get_valid_parent_pages(user)
        return places.filter(depth=FRONT_DEPTH)


class Sections(OfEditors, PageListingViewSet):
    """Sections."""

    model = Section
    choose_parent_view_class = UnderTheFront
    ordering = "title"
    name, icon, menu_label, menu_order = "sections", "folder-open-inverse", _("Sections"), 50


class Authors(OfEditors, PageListingViewSet):
    """Authors."""

    model = Author
    ordering = "title"
    name, icon, menu_label, menu_order = "authors", "group", _("Authors"), 60


class FrontPlaces(ModelViewSet):
    """Which stories lead a front."""

    model = Arrangement
    exclude_form_fields: list[str] = []
    name, icon, menu_label, menu_order = "front_places", "crosshairs", _("Front places"), 70
    add_to_admin_menu = True
    copy_view_enabled = False
