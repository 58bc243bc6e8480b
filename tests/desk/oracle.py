"""What must not be before readers, read from the words and the rows alone: no check of ours is asked."""

from collections.abc import Iterator

from masthead.approvals.models import Approval
from masthead.approvals.steps import Step
from masthead.articles.models import Article
from masthead.checks.models import HouseLevel, Override, Withdrawal
from masthead.flags.models import Sheet
from masthead.pages.snapshots import hash_of
from masthead.sourcing.models import ReplyOverride, ReplyRequest, SignOff

LENGTH, FLAGS = "headline-length", "legal-flags"
LONG = "Harbour" * 18  # one word: a change of few words passes for a slip of the pen
Found = Iterator[tuple[str, str]]  # the check whose business it is, and what is wrong


def find_wrong(story: Article, *, is_new: bool) -> Found:
    """Say what should have kept a story from readers; `is_new`: they had not these words before."""
    yield from _too_long(story)
    yield from _unsigned(story)
    yield from _unanswered(story)
    if is_new:
        yield from _flagged(story)


def _too_long(story: Article) -> Found:
    """A headline is too long where the house said that this blocks, for the kind or else for all."""
    said = dict(HouseLevel.objects.filter(check_name=LENGTH).values_list("kind", "level"))
    if said.get(story.kind, said.get("", "")) == "block" and story.title.strip() == LONG.strip():
        yield from _unless_set_aside(story, LENGTH, "its headline is too long")


def _unsigned(story: Article) -> Found:
    """An unnamed source's words need a sign-off, by somebody, of this story."""
    unnamed = [one for one in story.body if one.block_type == "quote" and one.value["kind"] == "unnamed"]
    signed = SignOff.objects.filter(page_key=story.pk).exclude(by_key=story.owner_id)
    if unnamed and not signed.exists():
        yield "unnamed-sources", "nobody but its writer has ever signed off an unnamed source of it"


def _unanswered(story: Article) -> Found:
    waiting = ReplyRequest.objects.filter(page_key=story.pk, status=ReplyRequest.Status.OPEN)
    without = waiting.exclude(pk__in=ReplyOverride.objects.values("request_key"))
    if without.exists():
        yield "replies", "somebody may still answer"


def _flagged(story: Article) -> Found:
    """Flagged words need the legal desk's approval of this wording."""
    sheet = Sheet.objects.filter(page_key=story.pk).order_by("-pk").first()
    if not sheet or not sheet.flags:
        return
    given = Approval.objects.filter(page_key=story.pk, content_hash=hash_of(story), step=Step.LEGAL)
    if not given.exists():
        yield from _unless_set_aside(story, FLAGS, "it is flagged, and the legal desk has not approved it")


def _unless_set_aside(story: Article, check: str, said: str) -> Found:
    """Let pass what somebody who is not its writer has set aside, and nobody taken back."""
    given = Override.objects.filter(page_key=story.pk, check_name=check)
    standing = given.exclude(pk__in=Withdrawal.objects.values("override_key"))
    if check == FLAGS:
        standing = standing.exclude(by_key=story.owner_id).filter(content_hash=hash_of(story))
    if not standing.exists():
        yield check, said
