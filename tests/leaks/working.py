"""What a desk does beside what the sample shows, so that every table with words of its own has some."""

import json
from datetime import time
from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.models import Comment, Page, Site

from masthead.articles.house import StorySettings
from masthead.articles.models import Article
from masthead.articles.tests.factories import WORDS
from masthead.audience.models import Receipt
from masthead.checks import overriding as overriding_checks
from masthead.checks import withdrawing
from masthead.checks.models import HouseLevel
from masthead.corrections.models import CorrectionSettings, PublicVersion
from masthead.corrections.silence import fix_silently
from masthead.corrections.taking_down import take_down
from masthead.corrections.withholding import withhold
from masthead.flags.legal import answer
from masthead.flags.matches import find_matches
from masthead.flags.models import Sheet
from masthead.importers.models import ImportedComment, ImportedItem, ImportRun
from masthead.issues.models import Digest, Issue, Link
from masthead.issues.models import State as Issued
from masthead.issues.tests.factories import text
from masthead.mailing.models import Delivery, Hold, Mailing, MailingSettings, Pace
from masthead.mailing.tests.factories import MailingFactory
from masthead.newsletters.models import Act, Import, Newsletter, Reason, Suppressed
from masthead.newsletters.proofs import note
from masthead.newsletters.tests.factories import SubscriptionFactory
from masthead.newsletters.wording import keep
from masthead.pages.models import MailSettings
from masthead.pages.publishing import find_blocking
from masthead.photos.tests.factories import PhotoFactory
from masthead.rights import overriding
from masthead.sourcing import replies
from masthead.sourcing.models import ReplyRequest, SourcingSettings
from masthead.staff.models import Try

if TYPE_CHECKING:
    from masthead.staff.models import User


def work_on(*, chief: "User", editor: "User") -> None:
    """Take down, mend silently, withhold a version, approve, set aside, answer, comment, import."""
    taken, mended, commented = Article.objects.live().order_by("-pk")[:3]
    take_down(taken, by=chief, reason="A judge says so.", case_number="7 C 12/26", notice="Withdrawn.")
    draft = mended.get_latest_revision_as_object()
    draft.standfirst = f"{draft.standfirst}!"
    draft.save_revision()
    fix_silently(draft, by=chief, kind="punctuation", reason="A mark was missing.")
    first = PublicVersion.objects.filter(page_key=mended.pk).earliest("at", "pk")
    withhold(first, by=chief, reason="A judge says so.", case_number="7 C 13/26")
    _approve(chief, editor)
    _set_aside(chief)
    _answer(editor)
    Comment.objects.create(page=commented, user=chief, text="Is that so?", contentpath="title")
    _import(commented)
    CorrectionSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"shows_history": True}
    )
    MailSettings.load().save()
    SourcingSettings.load().save()
    StorySettings.for_site(Site.objects.get(is_default_site=True)).save()
    Receipt.objects.create(at=timezone.now(), version=1, purposes="embeds", place="DE", number="0" * 32)
    _subscribe()
    Try.objects.create(act="test", key="chief@example.com", at=timezone.now())


def _approve(chief: "User", editor: "User") -> None:
    """Have somebody approve, with a comment, what somebody else wrote."""
    section = Article.objects.live()[0].get_parent()
    story = section.add_child(instance=Article(title="Low tide", body=WORDS, owner=chief, live=False))
    story.save_revision(user=chief)
    story.get_workflow().start(story, chief)
    story.current_workflow_task_state.approve(user=editor, comment="Well told.")


def _set_aside(chief: "User") -> None:
    """Run what the gate, a check and an open question stand against."""
    photo = PhotoFactory.create(instructions="Not before Monday")
    section = Article.objects.live()[0].get_parent()
    story = section.add_child(instance=Article(title="Ebb", body=WORDS, lead_photo=photo, live=False))
    story.save_revision(user=chief)
    overriding.override(story, photo, by=chief, reason="They said yes.")
    HouseLevel.objects.create(check_name="lead-picture", level="block")
    bare = section.add_child(instance=Article(title="Spring tide", body=WORDS, live=False))
    key = find_blocking(bare)[0].key
    overriding_checks.override(bare, key, by=chief, reason="There is none.")
    withdrawing.withdraw(bare, key, by=chief, reason="There is one.")
    request = ReplyRequest.objects.filter(answered_at=None).exclude(page=None)[0]
    asked = Article.objects.get(pk=request.page_id)
    replies.override(asked, request, by=chief, reason="They had a week.")


def _answer(editor: "User") -> None:
    """Say of a flagged word that it does not apply."""
    story = Article.objects.get(pk=Sheet.objects.latest("pk").page_key)
    found = find_matches(story.get_latest_revision_as_object())[0]
    answer(story, found.hash, by=editor, reason="The board is meant, not a person.")


def _subscribe() -> None:
    """Have somebody get a newsletter, somebody else nothing any more."""
    now = timezone.now()
    reader = SubscriptionFactory.create(source="/").subscriber
    note(Act.ASKED, reader.number, Newsletter.objects.open(), at=now, digest=keep("Yes.", now), source="/")
    Import.objects.create(name="some.csv", words="A form.", moved_at=now, begun_at=now, by_name="Chief")
    mailing = MailingFactory.create(newsletter=Newsletter.objects.open()[0])
    _put_out(mailing)
    Delivery.objects.create(mailing=mailing, subscriber=reader.number, due_at=now, at=now)
    Pace.objects.create(next_at=now)
    Hold.objects.create(newsletter=mailing.newsletter, reason="6 % came back.", at=now)
    MailingSettings.load()
    Suppressed.objects.create(digest="0" * 64, reason=Reason.HOUSE, at=now, by_name="Chief")


def _put_out(mailing: Mailing) -> None:
    """Have an issue that readers may look up."""
    Digest.objects.create(newsletter=mailing.newsletter, at=time(7), trusted_by="Chief", last_said="None.")
    body = json.dumps([text("Good morning.")])
    out = {"mailing": mailing, "state": Issued.OUT, "out_at": timezone.now(), "reasons": ["None."]}
    issue = Issue.objects.create(
        newsletter=mailing.newsletter, subject="The week", body=body, approved_by="Chief", **out
    )
    Link.objects.create(issue=issue, number=1, target="https://boats.example/")


def _import(page: Page) -> None:
    """Leave what an import leaves."""
    ImportRun.objects.create(
        importer="wordpress", origin="https://o.example", file_name="o.xml", started_at=timezone.now()
    )
    ImportedItem.objects.create(origin="https://o.example", kind="post", source_id="1", page=page)
    ImportedComment.objects.create(
        origin="https://o.example", source_id="1", page=page, state="approved", text="<p>Nice.</p>"
    )
