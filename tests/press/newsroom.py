"""A small magazine whose editors may do anything, and a reader who looks at all of it after each act.

Two things must hold then. What the edge serves is what Django would render now; and what was printed anew
shows the thing that was changed, or lists what it belongs to. What was printed anew without a sign of change
is counted, not hidden.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from difflib import unified_diff
from typing import Any

import time_machine
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.html import escape
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from wagtail.models import Page, Site

from masthead.articles.models import Article, ListingEntry, RelatedStory
from masthead.articles.tests.factories import write
from masthead.fronts.tests.factories import found_front
from masthead.pages.models import PublicationSettings, StandardPage
from masthead.pages.publishing import publish
from masthead.people.models import Author
from masthead.people.tests.factories import AuthorFactory, author_index
from masthead.photos.models import Photo
from masthead.photos.tests.factories import PhotoFactory
from masthead.press import machine, memory, purging
from masthead.topics.models import Section, Topic
from masthead.topics.tests.factories import SectionFactory, TopicFactory, topic_index
from tests.press import shared
from tests.press.magazine import Reader, act, rendered_now

WORDS = st.sampled_from(
    ["Harbour", "Night train", "Lantern", "Salt", "A long summer", "Opening <night> & after"]
)
PICK = st.integers(min_value=0, max_value=50)
OLDER = re.compile(rb'href="([^"]+\?from=[^"]+)"')
MOST_OLDER = 4  # second pages of lists that are read
MAPS = {"/sitemap.xml", "/sitemap-pages.xml", "/sitemap-2026-03.xml", "/news-sitemap.xml"}
LISTS = {"/", "/archive/", "/feed/", "/feed/atom/", *MAPS}  # what lists every story
FIXED = {"/topics/", "/authors/", "/robots.txt", "/favicon.svg", *LISTS}
EVERYTHING = frozenset({"*"})
HIT = "Masthead; hit"


def show_difference(served: bytes, expected: bytes) -> str:
    """Give the lines in which two pages differ."""
    old, new = (page.decode("utf-8", "replace").splitlines() for page in (served, expected))
    return "\n".join(unified_diff(old, new, "served", "would be now", lineterm="", n=0))[:3000]


class Newsroom(RuleBasedStateMachine):
    """Editors at work; the acts themselves are rules of the classes that build on this one."""

    traveller: time_machine.Traveller
    reader: Any  # tests.press.magazine.Reader, or whoever else reads
    count: Counter[str] = Counter()

    @initialize()
    def found(self):
        self.begin()
        self.addresses = set(FIXED)
        self.pages: dict[str, tuple[int, bytes]] = {}
        self.acted: tuple[set[bytes], set[str]] | None = None
        self.do(self._found, reach=EVERYTHING)

    def begin(self):
        """Begin with an empty magazine and an empty page store."""
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        cache.clear()
        machine.store().clear()
        memory.forget()
        shared.forget()
        self.reader = Reader()

    def commit(self, doing: Callable[[], Any]) -> Any:
        """Do something as one committed act."""
        return act(doing)

    def _found(self):
        self.front = found_front()
        for title in ("News", "Culture"):
            SectionFactory(parent=self.front, title=title)
        topic_index(), author_index()
        for title in ("Mara Quay", "The Tide Hotel"):
            TopicFactory(title=title)
        for title in ("Ines Okafor", "News desk"):
            AuthorFactory(title=title)
        for n in range(2):
            PhotoFactory(title=f"Photo {n}", file__filename=f"photo-{n}.jpg")
        self.about = self.front.add_child(instance=StandardPage(title="About", slug="about"))
        self.about.body = [("text", "<p>Who we are.</p>")]
        publish(self.about)
        for n in range(9):
            self.write("Story", 0 if n else 1)
        self.settle(logo=PhotoFactory(title="Logo", file__filename="logo.jpg"))

    def settle(self, **values):
        """Change the publication's settings."""
        publication = PublicationSettings.for_site(Site.objects.get(is_default_site=True))
        for name, value in values.items():
            setattr(publication, name, value)
        publication.save()

    def write(self, headline, n, **fields):
        """Publish a story; `n` says where it belongs."""
        return write(
            title=f"{headline} {Article.objects.count()}",
            parent=self.one(Section, n),
            lead_photo=self.one(Photo, n),
            main_topic=self.one(Topic, n),
            authors=tuple(filter(None, [self.one(Author, n)])),
            topics=tuple(filter(None, [self.one(Topic, n + n // 3 + 1)])),
            published_at=timezone.now() - timedelta(hours=n),
            **fields,
        )

    def one(self, model, n):
        """Pick one of what there is."""
        there = list(model.objects.order_by("pk"))
        return there[n % len(there)] if there else None

    def do(self, doing: Callable[[], Any], *things: Any, reach: Iterable[str] = ()) -> None:
        """Act; what names one of the things, before or after, and what is in reach may be printed anew."""
        names, near = self._signs(things), set(reach) | self._lists(things) | self._borrowers(things)
        made = self.commit(doing)
        now = [*things, *([made] if isinstance(made, Article) else [])]
        names, near = names | self._signs(now), near | self._lists(now)
        self.acted = (names | self.acted[0], near | self.acted[1]) if self.acted else (names, near)

    def _borrowers(self, things: Iterable[Any]) -> frozenset[str]:
        """Name what hangs on the logo: pages without a picture show it, or without it the newest of all."""
        logo = PublicationSettings.objects.filter(logo__isnull=False).values_list("logo", flat=True).first()
        pictures = {thing.pk for thing in things if isinstance(thing, Photo)}
        return EVERYTHING if logo is None or logo in pictures else frozenset()

    def _signs(self, things: Iterable[Any]) -> set[bytes]:
        """Give what a page that shows one of these things has in it: address, name, file."""
        signs: set[str] = set()
        for thing in things:
            if isinstance(thing, Photo):
                stem = Photo.objects.filter(pk=thing.pk).values_list("file", flat=True).first() or "/"
                signs |= {f"/{thing.pk}/", stem.rpartition("/")[2].partition(".")[0] or "?"}
            elif page := Page.objects.filter(pk=thing.pk).first():
                signs |= {str(escape(page.title)), page.title, page.get_url() or "?"}
        return {sign.encode() for sign in signs}

    def _lists(self, things: Iterable[Any]) -> set[str]:
        """Name what lists the stories among these things, under them or led by them, or has them beside."""
        keys = [thing.pk for thing in things if isinstance(thing, Page)]
        under = ListingEntry.objects.filter(subject__in=keys).values("article")
        pictures = [thing.pk for thing in things if isinstance(thing, Photo)]
        stories = Article.objects.filter(Q(pk__in=keys) | Q(pk__in=under) | Q(lead_photo__in=pictures))
        found: set[str] = set(LISTS) if stories else set(MAPS) if keys else set()
        for story in stories:
            subjects = [story.get_parent(), *story.filed_under(), *story.signed_by()]
            beside = Article.objects.filter(pk__in=RelatedStory.objects.filter(other=story).values("article"))
            found |= {page.get_url() for page in [story, *subjects, *beside]}
        return found

    @invariant()
    def readers_see_what_django_would_render(self):
        if not hasattr(self, "reader"):
            return
        self._note_addresses()
        before, self.pages = self.pages, {}
        printed = set()
        purging.tell_all(time.time() + 1)
        for address in sorted(self.addresses):
            expected = self.pages[address] = rendered_now(address)
            code, headers, body = self.reader.read(address)
            assert code == expected[0], f"{address} answers {code}, and would answer {expected[0]} now"
            for seen in [body, *shared.kept_at(address)]:
                if seen != expected[1]:
                    raise AssertionError(
                        f"{address} is not what it would be now:\n{show_difference(seen, expected[1])}"
                    )
            shared.keep(address, headers, body)
            if "stored" in headers.get("cache-status", ""):
                printed.add(address)
                _, headers, again = self.reader.read(address)
                assert (headers["cache-status"], again) == (HIT, body), f"{address} is no hit"
        self._judge(before, printed)

    def _note_addresses(self):
        for model in (Article, Section, Topic, Author, StandardPage):
            self.addresses |= {page.get_url() for page in model.objects.live()}
        older = {found.decode() for _, body in self.pages.values() for found in OLDER.findall(body)}
        known = {address for address in self.addresses if "?" in address}
        paths = {address: address if address.startswith("/") else "" for address in older - known}
        self.addresses |= set(sorted(filter(None, paths.values()))[: MOST_OLDER - len(known)])

    def _judge(self, before: dict[str, tuple[int, bytes]], printed: set[str]) -> None:
        """See that what was printed anew shows the thing that was changed; count what did not change."""
        if self.acted is None or not before:
            return
        signs, reach = self.acted
        self.acted = None
        for address in printed & set(before):
            old, new = before[address][1], self.pages[address][1]
            self.count["printed"] += 1
            if old == new:
                self.count["in vain"] += 1
                allowed = reach & {"*", address, address.partition("?")[0], address.removesuffix("feed/")}
                shown = any(sign in old or sign in new for sign in signs)
                assert allowed or shown, f"{address} does not show the thing, and was printed anew"

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)
            Site.clear_site_root_paths_cache()
