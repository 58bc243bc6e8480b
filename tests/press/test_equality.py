"""What the edge serves is what Django would render now, whatever editors have done."""

import time
from datetime import timedelta
from difflib import unified_diff

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Site

from masthead.articles.models import Article
from masthead.articles.tests.factories import write
from masthead.fronts.models import Arrangement
from masthead.fronts.tests.factories import found_front, lead_with
from masthead.pages.publication import PublicationSettings
from masthead.pages.publishing import publish
from masthead.people.tests.factories import AuthorFactory, author_index
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import machine, memory, purging
from masthead.topics.models import Section
from masthead.topics.tests.factories import SectionFactory, TopicFactory, topic_index
from tests.press import shared
from tests.press.magazine import Reader, act, rendered_now

WORDS = st.sampled_from(
    ["Harbour", "Night train", "Lantern", "Salt", "A long summer", "Opening <night> & after"]
)
PICK = st.integers(min_value=0, max_value=50)


def show_difference(served, expected):
    """Give the lines in which two pages differ."""
    old, new = (page.decode("utf-8", "replace").splitlines() for page in (served, expected))
    return "\n".join(unified_diff(old, new, "served", "would be now", lineterm="", n=0))[:3000]


class Newsroom(RuleBasedStateMachine):
    """Editors at work, and a reader who looks at everything after each act."""

    traveller: time_machine.Traveller

    @initialize()
    def found(self):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        cache.clear()
        machine.store().clear()
        memory.forget()
        shared.forget()
        self.reader = Reader()
        act(self._found)
        self.touched_by = set()

    def _found(self):
        self.front = found_front()
        self.sections = [SectionFactory(parent=self.front, title=title) for title in ("News", "Culture")]
        topic_index(), author_index()
        self.topics = [TopicFactory(title=title) for title in ("Mara Quay", "The Tide Hotel")]
        self.authors = [AuthorFactory(title=title) for title in ("Ines Okafor", "News desk")]
        self.photos = [PhotoFactory(title=f"Photo {n}") for n in range(2)]
        self.addresses = {"/", "/topics/", "/authors/", "/archive/", "/feed/", "/robots.txt", "/favicon.svg"}
        self.addresses |= {"/sitemap.xml", "/sitemap-pages.xml", "/sitemap-2026-03.xml", "/news-sitemap.xml"}
        for n in range(3):
            self._write("Story", n)

    def _write(self, headline, n, **fields):
        story = write(
            title=f"{headline} {Article.objects.count()}",
            parent=self.sections[n % 2],
            main_topic=self.topics[n % 2],
            lead_photo=self.photos[n % 2],
            authors=(self.authors[n % 2],),
            topics=(self.topics[(n + 1) % 2],),
            published_at=timezone.now() - timedelta(hours=n),
            **fields,
        )
        self._note_addresses()
        return story

    def _note_addresses(self):
        pages = [*Article.objects.live(), *self.sections, *self.topics, *self.authors]
        for page in pages:
            page.refresh_from_db()
            self.addresses.add(page.get_url())

    def pick(self, n):
        stories = list(Article.objects.order_by("pk"))
        return stories[n % len(stories)] if stories else None

    @rule(headline=WORDS, n=PICK)
    def publish_story(self, headline, n):
        act(lambda: self._write(headline, n))

    @rule(headline=WORDS, n=PICK)
    def change_story(self, headline, n):
        if story := self.pick(n):
            story.title, story.standfirst = f"{headline} again {n}", headline
            act(lambda: publish(story))

    @rule(headline=WORDS, n=PICK)
    def save_a_draft(self, headline, n):
        if story := self.pick(n):
            story.title = headline
            before = self.fresh()
            act(story.save_revision)
            assert self.fresh() == before, "a draft changed what readers see"

    @rule(n=PICK)
    def withdraw_story(self, n):
        if (story := self.pick(n)) and story.live:
            act(story.unpublish)

    @rule(n=PICK)
    def change_slug(self, n):
        if (story := self.pick(n)) and story.live:
            story.slug = f"moved-{n}-{story.pk}"
            act(lambda: publish(story))
            self._note_addresses()

    @rule(n=PICK)
    def move_story(self, n):
        if story := self.pick(n):
            target = next(s for s in self.sections if s.pk != story.get_parent().pk)
            act(lambda: story.move(Section.objects.get(pk=target.pk), pos="last-child"))
            self._note_addresses()

    @rule(n=PICK)
    def delete_story(self, n):
        if story := self.pick(n):
            act(story.delete)

    @rule(n=PICK, name=WORDS)
    def rename_topic(self, n, name):
        topic = self.topics[n % 2]
        topic.refresh_from_db()
        topic.title = f"{name} {n}"
        act(lambda: publish(topic))

    @rule(n=PICK, name=WORDS)
    def rename_section(self, n, name):
        section = self.sections[n % 2]
        section.refresh_from_db()
        section.title, section.slug = f"{name} {n}", f"section-{n}-{section.pk}"
        act(lambda: publish(section))
        self._note_addresses()

    @rule(n=PICK, name=WORDS)
    def rename_author(self, n, name):
        author = self.authors[n % 2]
        author.refresh_from_db()
        author.title = f"{name} {n}"
        act(lambda: publish(author))

    @rule(n=PICK, words=WORDS)
    def caption_picture(self, n, words):
        photo = Photo.objects.get(pk=self.photos[n % 2].pk)
        photo.credit, photo.description = words.upper(), words
        act(photo.save)

    @rule(n=PICK)
    def turn_breaking(self, n):
        if story := self.pick(n):
            story.breaking = not story.breaking
            story.breaking_until = timezone.now() + timedelta(hours=1)
            act(lambda: publish(story))

    @rule(n=PICK)
    def lead_the_front(self, n):
        if story := self.pick(n):
            act(lambda: Arrangement.objects.filter(page_id=self.front.pk).delete())
            act(lambda: lead_with(self.front, story))

    @rule(words=WORDS)
    def change_settings(self, words):
        publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
        publication.tagline = words
        act(publication.save)

    @rule(hours=st.sampled_from([0.5, 1, 7, 30]))
    def let_time_pass(self, hours):
        self.traveller.shift(timedelta(hours=hours))

    def fresh(self):
        return {
            address
            for address in self.addresses
            if self.reader.press.recall(address) or self.reader.press._confirmed(address)
        }

    @invariant()
    def readers_see_what_django_would_render(self):
        if not hasattr(self, "reader"):
            return
        purging.tell_all(time.time() + 1)
        for address in sorted(self.addresses):
            expected = rendered_now(address)
            for kept in shared.kept_at(address):
                if (200, kept) != expected:
                    pytest.fail(f"a cache shows an old {address}:\n{show_difference(kept, expected[1])}")
            code, headers, body = self.reader.read(address)
            assert code == expected[0], f"{address} answers {code}, and would answer {expected[0]} now"
            if body != expected[1]:
                pytest.fail(f"{address} is not what it would be now:\n{show_difference(body, expected[1])}")
            shared.keep(address, headers, body)

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)
            Site.clear_site_root_paths_cache()


@pytest.fixture
def own_store(settings, tmp_path):
    machine.let_go()
    settings.MASTHEAD_PRESS = tmp_path / "press"
    settings.WAGTAILFRONTENDCACHE = shared.CACHES
    purging._purgers.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    purging._purgers.clear()
    machine.let_go()


@pytest.mark.django_db
@pytest.mark.usefixtures("own_store")
def test_the_edge_serves_what_django_would_render():
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as traveller:
        Newsroom.traveller = traveller
        run_state_machine_as_test(
            Newsroom,
            settings=settings(
                max_examples=4,
                stateful_step_count=12,
                deadline=None,
                phases=[Phase.generate],  # an example that failed is told whole: keys differ from run to run
                suppress_health_check=list(HealthCheck),
            ),
        )
