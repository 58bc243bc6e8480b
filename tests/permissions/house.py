"""A magazine with one of everybody who logs in, and a story of each kind that acts are tried on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, GroupPagePermission, Page, Site

from masthead.approvals import needs
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.fronts.models import Front
from masthead.newsroom.founding import Founding, found
from masthead.pages.models import BasePage
from masthead.pages.publishing import publish
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import memory
from masthead.sourcing.tests.factories import passage
from masthead.staff.models import User
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section

OF_SECTION, OF_ANOTHER = "Editor of this section only", "Editor of another section only"
ADMINISTRATOR, STRANGER = "Administrator", "Not logged in"
COLUMNS = (*(str(role.label) for role in Role), OF_SECTION, OF_ANOTHER, ADMINISTRATOR, STRANGER)
STATES = ("draft", "live", "waiting", "scheduled", "locked", "accusing", "depicting")
OF_PAGES = (
    "add_page",
    "change_page",
    "publish_page",
)  # what docs/howto/staff-the-desk.md has a section's editor given


@dataclass
class House:
    """The magazine, its people by the columns of the matrix, and its stories by their state."""

    front: Front
    news: Section
    culture: Section
    writer: User  # the somebody else of every row
    people: dict[str, User | None] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    stories: dict[str, int] = field(default_factory=dict)
    photo: Photo | None = None
    forms: dict[str, dict[str, Any]] = field(default_factory=dict)  # by address: what a form sends untouched

    @cached_property
    def administrator(self) -> Client:
        """The desk of somebody to whom every form opens."""
        return self.clients[ADMINISTRATOR]


@contextmanager
def founded() -> Iterator[House]:
    """Found the magazine, have something ask for each desk's approval, and undo it all afterwards."""
    for step, asker in ASKERS.items():
        needs.register(step, asker)
    with transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    for step, asker in ASKERS.items():
        needs.unregister(step, asker)
    Site.clear_site_root_paths_cache()


def _accuses(page: BasePage) -> list[str]:
    return ["an accusation"] if "accusing" in page.slug else []


def _depicts(page: BasePage) -> list[str]:
    return ["a doubtful picture"] if "depicting" in page.slug else []


ASKERS = {Step.LEGAL: _accuses, Step.PICTURES: _depicts}


def build() -> House:
    """Found the magazine and fill it."""
    front = found(Founding(title="The Lantern", first_section="News"))
    news = Section.objects.get(title="News")
    culture = front.add_child(instance=Section(title="Culture", slug="culture"))
    publish(culture)
    house = House(
        front, news, culture, staff_member(group_of(Role.REPORTER), first_name="Some", last_name="Body")
    )
    _take_on(house)
    _write(house)
    house.photo = PhotoFactory.create(
        title="The pier", collection=Collection.get_first_root_node(), uploaded_by_user=house.writer
    )
    return house


@contextmanager
def tried() -> Iterator[None]:
    """Do something and have it undone, in the database and in what is remembered of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()
    memory.forget()


def _take_on(house: House) -> None:
    """Give every column its person, and the person a desk."""
    people: dict[str, User | None] = {str(role.label): staff_member(group_of(role)) for role in Role}
    people[OF_SECTION] = staff_member(_editors_of(house.news))
    people[OF_ANOTHER] = staff_member(_editors_of(house.culture))
    people[ADMINISTRATOR] = staff_member(is_superuser=True)
    house.people = {**people, STRANGER: None}
    for column, person in house.people.items():
        house.clients[column] = Client()
        if person:
            house.clients[column].force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def _editors_of(section: Section) -> Group:
    """Make the role that the how-to describes."""
    group = Group.objects.create(name=f"Editors of {section.title}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    for name in OF_PAGES:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    return group


def _write(house: House) -> None:
    """Write a story in each state."""
    tomorrow = timezone.now() + timedelta(days=1)
    drafts = {name: _draft(house, name) for name in STATES}
    drafts["sourced"] = _draft(house, "sourced", body=[passage()])
    publish(drafts["live"])
    drafts["live"].title += "."  # a slip mended, and readers are told as well: either way out is open
    drafts["live"].updated_at = timezone.now()
    drafts["live"].save_revision(user=house.writer, log_action=True)
    for name in ("waiting", "accusing", "depicting"):
        hand_over(drafts[name], house.writer)
    drafts["scheduled"].go_live_at = tomorrow
    publish(drafts["scheduled"])
    Page.objects.filter(pk=drafts["locked"].pk).update(
        locked=True, locked_by=house.writer, locked_at=timezone.now()
    )
    house.stories = {name: story.pk for name, story in drafts.items()}


def _draft(house: House, slug: str, **fields: Any) -> Article:
    told = {"title": f"The story {slug}", "body": WORDS, "live": False, **fields}
    story: Article = house.news.add_child(instance=Article(slug=slug, owner=house.writer, **told))
    story.save_revision(user=house.writer, log_action=True)
    return story


def hand_over(story: Article, by: User) -> None:
    """Send a story on its way to approval."""
    latest = Page.objects.get(pk=story.pk).get_latest_revision_as_object()
    latest.get_workflow().start(latest, by)
