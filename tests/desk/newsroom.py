"""A small magazine with two stories, the people who work on them, and a clock."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from wagtail.models import Page, Site

from masthead.approvals.approving import ApprovalRefused
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.bundles.publishing import BundleRefused
from masthead.newsroom.founding import Founding, found
from masthead.pages import schedule
from masthead.pages.publishing import PublishingRefused
from masthead.pages.removal import RemovalRefused
from masthead.press import memory
from masthead.staff.models import User
from masthead.staff.roles import Role, group_of
from masthead.staff.tests.factories import staff_member
from masthead.topics.models import Section

NOON = "2026-03-02T12:00:00Z"
WHICH = st.integers(min_value=0, max_value=1)
REFUSALS = (
    *(ApprovalRefused, BundleRefused, PublishingRefused, RemovalRefused),
    *(PermissionDenied, ValidationError),
)


def tried(*, examples: int, steps: int) -> settings:
    """Say how often a magazine is founded, and how many acts follow."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # an example that failed is told whole: keys differ from run to run
        suppress_health_check=list(HealthCheck),
    )


class Newsroom(RuleBasedStateMachine):
    """People at work; what they do are rules of the classes that build on this one."""

    traveller: time_machine.Traveller

    @initialize()
    def found(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        forget()
        found(Founding(title="The Lantern", first_section="News"))
        self.section = Section.objects.get(title="News")
        self.reporter, self.editor, self.chief, self.publisher, self.legal = map(
            _staff, (Role.REPORTER, Role.EDITOR, Role.EDITOR, Role.PUBLISHER, Role.LEGAL)
        )
        self.stories = [self._write(n).pk for n in range(2)]
        self.begin()

    def begin(self) -> None:
        """Make what else is needed."""

    def draft(self, n: int) -> Any:
        """Return a story as its latest draft has it."""
        return Page.objects.get(pk=self.stories[n]).get_latest_revision_as_object()

    def story(self, n: int) -> Article:
        """Return a story as it stands in the database."""
        story: Article = Article.objects.get(pk=self.stories[n])
        return story

    def attempt(self, act: Callable[[], Any]) -> None:
        """Do something, whole or not at all; a refusal is an answer."""
        with suppress(*REFUSALS), transaction.atomic():
            act()
        forget()

    def travel(self, minutes: int) -> None:
        """Move the clock."""
        self.traveller.shift(timedelta(minutes=minutes))

    def _write(self, n: int) -> Article:
        told = {"title": f"Story {n}", "slug": f"story-{n}", "body": WORDS, "live": False}
        story: Article = self.section.add_child(instance=Article(owner=self.reporter, **told))
        story.save_revision(user=self.reporter, log_action=True)
        return story

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)
            Site.clear_site_root_paths_cache()
            forget()


def desk_of(user: User) -> Client:
    """Log somebody in."""
    desk = Client()
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return desk


def forget() -> None:
    """Forget what processes remember of a database that is undone."""
    cache.clear()
    memory.forget()
    schedule._resting.clear()


def _staff(role: Role) -> User:
    return staff_member(group_of(role))
