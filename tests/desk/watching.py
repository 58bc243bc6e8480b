"""What goes live, looked at in the moment it does: by the checks, and by the rows that set them aside."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from masthead.approvals.models import Approval, ApprovalSettings
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.checks.models import Override
from masthead.corrections.models import Takedown
from masthead.corrections.models.takedown import Act as Down
from masthead.flags.models import Sheet
from masthead.pages.publishing import find_blocking
from masthead.pages.snapshots import hash_of
from tests.desk.oracle import find_wrong

waiving: ContextVar[frozenset[str]] = ContextVar(
    "waiving", default=frozenset()
)  # what an import waives just now


@dataclass
class Watch:
    """Which words of which story went live, and what should have kept them from it."""

    wordings: dict[int, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        """Forget the stories of a magazine that was undone."""
        self.wordings.clear()
        self.faults.clear()

    def see(self, instance: Page, **_: Any) -> None:
        """Look at a page that has just gone live."""
        page = instance.specific
        if not isinstance(page, Article):
            return
        known = self.wordings.setdefault(page.pk, set())
        found = [
            *_blocking(page),
            *find_wrong(page, is_new=hash_of(page) not in known),
            *_taken_down(page),
            *(_unapproved(page) if hash_of(page) not in known else ()),
        ]
        left = [said for check, said in found if check not in waiving.get()]
        self.count["went live"] += 1
        self.count["waived"] += len(found) - len(left)
        self.count["set aside"] += Override.objects.filter(page_key=page.pk).exists()
        self.count["flagged"] += Sheet.objects.filter(page_key=page.pk).exists()
        self.faults += [f"“{page.title}” went live: {said}" for said in left]
        known.add(hash_of(page))

    def find_unseen(self) -> list[str]:
        """Name the live stories whose words no act of publishing put before readers."""
        live = Article.objects.live().order_by("pk")
        return [story.title for story in live if hash_of(story) not in self.wordings.get(story.pk, set())]


@contextmanager
def watched() -> Iterator[Watch]:
    """Look at everything that goes live."""
    watch = Watch()
    see = watch.see
    page_published.connect(see, weak=False)
    try:
        yield watch
    finally:
        page_published.disconnect(see)


@contextmanager
def as_import(*checks: str) -> Iterator[None]:
    """Remember what an import waives: that, and nothing else, may pass."""
    token = waiving.set(frozenset(checks))
    try:
        yield
    finally:
        waiving.reset(token)


def _blocking(page: Article) -> list[tuple[str, str]]:
    """Ask every check once more, of what readers have now."""
    return [(finding.check, str(finding.message)) for finding in find_blocking(page)]


def _taken_down(page: Article) -> Iterator[tuple[str, str]]:
    """The check lets pass what is live; this looks at the rows."""
    last = Takedown.objects.filter(page_key=page.pk).order_by("-at", "-pk").first()
    if last is not None and last.act == Down.TAKEN_DOWN:
        yield "taken-down", "it was taken down, and nobody put it back"


def _unapproved(page: Article) -> Iterator[tuple[str, str]]:
    """The check lets pass what is live; this looks for somebody's approval of these words."""
    if ApprovalSettings.load().level != "block":
        return
    given = Approval.objects.filter(page_key=page.pk, content_hash=hash_of(page), step=Step.EDITOR)
    if not given.filter(own=False).exists():
        yield "approval", "nobody but its writers has approved these words"
